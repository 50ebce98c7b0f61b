import type { AttributeEntity } from '../../../shared-types/attributes.ts';
import type { FieldError } from '../../../shared-types/errors.ts';
import type { FormName } from '../../../shared-types/forms.ts';
import { fieldError } from '../../failure.ts';
import type { Store } from '../../store/port.ts';
import { type AttributeDoc, attributes, type GridPlanDoc, gridPlans } from './collection.ts';
import { emptyPlan } from './columns.ts';
import { nothingSet } from './rules.ts';
import { type AttributeValue, checkAttributeValue, filterValue } from './value-rules.ts';

type Values = Readonly<Record<string, AttributeValue>>;

/** The attributes, held in memory: describing a form costs no look at the store. */
export interface Attributes {
  /** The custom ones of a form, by sort order. Storefront forms have only what shoppers may see. */
  ofForm(form: FormName): readonly Readonly<AttributeDoc>[];
  /** One by its code, Foyer's own included. */
  named(entity: AttributeEntity, code: string): Readonly<AttributeDoc> | undefined;
  /** Whether there is such an attribute; records may hold values of one that was deleted for a moment longer. */
  isKnown(entity: AttributeEntity, code: string): boolean;
  /** Codes whose values shoppers may see. */
  shownCodes(entity: AttributeEntity): ReadonlySet<string>;
  /** What rows of the customers grid keep. */
  plan(): Readonly<GridPlanDoc>;
  /** Something made of the attributes, kept under a key for as long as they stay the same. */
  cached<Value>(key: string, make: () => Value): Value;
  /** Reads the collection again, after a change. */
  reload(): Promise<void>;
}

const isAdminForm = (form: FormName): boolean => form.startsWith('adminhtml_');

/** Descriptions of forms that are kept; there are few forms, and as many places as store views. */
const cachedMax = 1000;

/** An attribute with what it did not have when it was stored by an older Foyer. */
export const completeAttribute = (stored: Readonly<AttributeDoc>): AttributeDoc => ({ ...nothingSet, ...stored });

/** Loads the attributes. */
export const createAttributes = async (store: Store): Promise<Attributes> => {
  let all: readonly Readonly<AttributeDoc>[] = [];
  let byCode = new Map<string, Readonly<AttributeDoc>>();
  let plan: Readonly<GridPlanDoc> = emptyPlan;
  let cache = new Map<string, unknown>();
  const reload = async (): Promise<void> => {
    const [found, known] = await Promise.all([
      store.find(attributes, { sort: [{ field: 'sortOrder' }] }),
      store.get(gridPlans, 'customers'),
    ]);
    all = found.map(completeAttribute);
    byCode = new Map(all.map((each) => [`${each.entity}:${each.code}`, each]));
    plan = known ?? emptyPlan;
    cache = new Map();
  };
  await reload();
  const cached = <Value>(key: string, make: () => Value): Value => {
    if (cache.has(key)) return cache.get(key) as Value;
    if (cache.size >= cachedMax) cache = new Map();
    const made = make();
    cache.set(key, made);
    return made;
  };
  return {
    ofForm: (form) =>
      cached(`form ${form}`, () =>
        all.filter(
          ({ forms, isShown, isSystem }) => !isSystem && forms.includes(form) && (isShown || isAdminForm(form)),
        ),
      ),
    named: (entity, code) => byCode.get(`${entity}:${code}`),
    isKnown: (entity, code) => byCode.has(`${entity}:${code}`),
    shownCodes: (entity) =>
      cached(
        `shown ${entity}`,
        () => new Set(all.filter((each) => each.entity === entity && each.isShown).map(({ code }) => code)),
      ),
    plan: () => plan,
    cached,
    reload,
  };
};

/** Of some values those that shoppers may see. */
export const pickShown = <Value>(
  known: Attributes,
  entity: AttributeEntity,
  values: Readonly<Record<string, Value>>,
): Record<string, Value> => {
  const shown = known.shownCodes(entity);
  return Object.fromEntries(Object.entries(values).filter(([code]) => shown.has(code)));
};

/** Of some values those whose attribute is there: values of a deleted one are deleted from record after record. */
export const pickKnown = <Value>(
  known: Pick<Attributes, 'isKnown'>,
  entity: AttributeEntity,
  values: Readonly<Record<string, Value>>,
): Record<string, Value> => Object.fromEntries(Object.entries(values).filter(([code]) => known.isKnown(entity, code)));

/** What is wrong with the values of custom attributes in an input; codes that the form does not have are not looked at. */
export const findValueErrors = (known: readonly Readonly<AttributeDoc>[], values: Values): FieldError[] => {
  const given = new Map(Object.entries(values));
  return known.flatMap((attribute) => {
    const problem = checkAttributeValue(attribute, given.get(attribute.code) ?? null);
    return problem === undefined ? [] : [fieldError(`attributes.${attribute.code}`, problem)];
  });
};

/** Values as the filters of their attributes let them through. */
export const filterValues = (known: Attributes, entity: AttributeEntity, values: Values): Values =>
  Object.fromEntries(
    Object.entries(values).map(([code, value]) => {
      const attribute = known.named(entity, code);
      return [code, attribute === undefined ? value : filterValue(attribute, value)];
    }),
  );
