import { type Faker } from '@faker-js/faker';
import { faker as german } from '@faker-js/faker/locale/de';
import { faker as australian } from '@faker-js/faker/locale/en_AU';
import { faker as canadian } from '@faker-js/faker/locale/en_CA';
import { faker as british } from '@faker-js/faker/locale/en_GB';
import { faker as irish } from '@faker-js/faker/locale/en_IE';
import { faker as indian } from '@faker-js/faker/locale/en_IN';
import { faker as american } from '@faker-js/faker/locale/en_US';
import { faker as spanish } from '@faker-js/faker/locale/es';
import { faker as french } from '@faker-js/faker/locale/fr';
import { faker as italian } from '@faker-js/faker/locale/it';
import { faker as japanese } from '@faker-js/faker/locale/ja';
import { faker as dutch } from '@faker-js/faker/locale/nl';
import { faker as polish } from '@faker-js/faker/locale/pl';
import { faker as brazilian } from '@faker-js/faker/locale/pt_BR';
import { faker as swedish } from '@faker-js/faker/locale/sv';
import type { AddressInput } from '../../shared-types/address-input.ts';
import { type Place, places } from './places.ts';

const fakerByCountry = new Map<string, Faker>([
  ['US', american],
  ['CA', canadian],
  ['GB', british],
  ['IE', irish],
  ['DE', german],
  ['FR', french],
  ['ES', spanish],
  ['IT', italian],
  ['NL', dutch],
  ['SE', swedish],
  ['JP', japanese],
  ['BR', brazilian],
  ['IN', indian],
  ['AU', australian],
  ['PL', polish],
]);

/** The source of every choice, so that one seed decides all. */
export const chance = american;

/** Makes all that follows the same at every run. */
export const seedChance = (seed: number): void => {
  for (const faker of fakerByCountry.values()) faker.seed(seed);
};

const fakerOf = ({ countryCode }: Place): Faker => fakerByCountry.get(countryCode) ?? american;

const fill = (shape: string): string =>
  shape
    .replaceAll('#', () => String(chance.number.int({ min: 0, max: 9 })))
    .replaceAll('@', () => chance.helpers.arrayElement([...'ABDEFGHJLNPQRSTUWXYZ']));

/** A country, each as often as its share says. */
export const choosePlace = (): Place =>
  chance.helpers.weightedArrayElement(places.map((value) => ({ value, weight: value.share })));

export interface Person {
  firstName: string;
  lastName: string;
  gender: 'male' | 'female' | 'not-specified' | null;
}

/** Somebody with a name of the country. */
export const invent = (place: Place): Person => {
  const faker = fakerOf(place);
  const sex = chance.helpers.arrayElement(['female', 'male'] as const);
  const gender = chance.helpers.weightedArrayElement([
    { value: sex, weight: 14 },
    { value: null, weight: 5 },
    { value: 'not-specified' as const, weight: 1 },
  ]);
  return { firstName: faker.person.firstName(sex), lastName: faker.person.lastName(sex), gender };
};

const asciiOf = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll('ß', 'ss')
    .replaceAll('ł', 'l')
    .toLowerCase()
    .replaceAll(/[^a-z]/gu, '');

/** An address that leads nowhere (RFC 2606), one per number. */
export const emailOf = ({ firstName, lastName }: Person, number: number): string => {
  const name = [firstName, lastName].map(asciiOf).filter((part) => part !== '');
  const domain = ['example.com', 'example.org', 'example.net'][number % 3] ?? 'example.com';
  return `${(name.length > 0 ? name : ['kaori', 'mori']).join('.')}.${number}@${domain}`;
};

/** An address of the country for somebody, no default by itself. */
export const inventAddress = (place: Place, person: Pick<Person, 'firstName' | 'lastName'>): AddressInput => {
  const { city, region, postcode } = chance.helpers.arrayElement(place.towns);
  const number = String(chance.number.int({ min: 1, max: 188 }));
  const street = place.street
    .replace('{street}', chance.helpers.arrayElement(place.streets))
    .replace('{number}', number);
  const isFirm = chance.datatype.boolean(0.15);
  return {
    prefix: '',
    firstName: person.firstName,
    middleName: '',
    lastName: person.lastName,
    suffix: '',
    company: isFirm ? fakerOf(place).company.name() : '',
    street: [street],
    city,
    region,
    postcode: fill(postcode),
    countryCode: place.countryCode,
    telephone: fill(place.telephone),
    fax: '',
    vatNumber: '',
    isDefaultBilling: false,
    isDefaultShipping: false,
    attributes: {},
  };
};
