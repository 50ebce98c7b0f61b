import type { FieldError } from '../../../shared-types/errors.ts';
import { fieldError } from '../../failure.ts';
import type { WebsiteDoc } from './collection.ts';

/** Defaults first, then in the order in which they were made. */
export const byDefaultFirst = <Part extends { isDefault: boolean }>(list: readonly Part[]): Part[] =>
  list.toSorted((a, b) => Number(b.isDefault) - Number(a.isDefault));

const originOf = (url: string): string => new URL(url).origin;

type Reached = Pick<WebsiteDoc, 'websiteId' | 'baseUrls' | 'origins'>;

/**
 * Which website a page of an origin belongs to. A listed origin says so outright; one that several base URLs share, as
 * `https://shop.example/` and `https://shop.example/fr/`, is the first website's.
 */
export const mapOrigins = (websites: readonly Reached[]): ReadonlyMap<string, number> => {
  const byOrigin = new Map<string, number>();
  for (const { websiteId, baseUrls } of websites)
    for (const url of baseUrls) if (!byOrigin.has(originOf(url))) byOrigin.set(originOf(url), websiteId);
  for (const { websiteId, origins } of websites) for (const origin of origins) byOrigin.set(origin, websiteId);
  return byOrigin;
};

/** Origins that another website lists already. */
export const findTakenOrigins = (
  { websiteId, origins }: Pick<Reached, 'origins'> & { websiteId: number | undefined },
  websites: readonly Pick<WebsiteDoc, 'websiteId' | 'name' | 'origins'>[],
): FieldError[] =>
  origins.flatMap((origin, index) => {
    const owner = websites.find((each) => each.websiteId !== websiteId && each.origins.includes(origin));
    if (owner === undefined) return [];
    return [
      fieldError(`origins.${index}`, 'ORIGIN_TAKEN', `${origin} belongs to the website "${owner.name}" already.`),
    ];
  });

/** Whether a code is taken by another of its kind; `EN` and `en` are too much alike. */
export const isCodeTaken = (code: string, others: readonly { code: string }[]): boolean =>
  others.some((other) => other.code.toLowerCase() === code.toLowerCase());

const currencies = new Set(Intl.supportedValuesOf('currency'));

export const isCurrency = (code: string): boolean => currencies.has(code);
