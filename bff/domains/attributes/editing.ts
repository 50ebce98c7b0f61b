import type {
  Attribute,
  AttributeOption,
  NewAttribute,
  updateAttribute as updateEndpoint,
} from '../../../shared-types/attributes.ts';
import type { FieldError } from '../../../shared-types/errors.ts';
import type { Body } from '../../../shared-types/endpoint.ts';
import type { AdminActor } from '../../actor.ts';
import type { Deps } from '../../deps.ts';
import { Failure, fieldError, invalid } from '../../failure.ts';
import { UniqueConflict } from '../../store/port.ts';
import { requireAllWebsites } from '../../website-reach.ts';
import { recordAction } from '../action-log/service.ts';
import { extensionsOf } from '../files/service.ts';
import { type AttributeDoc, attributes } from './collection.ts';
import { aboutAttribute, applyChange, replan } from './consequences.ts';
import { requireErased } from './deletion.ts';
import { attributeCreated, attributeUpdated } from './events.ts';
import { keepChosenMeanwhile, removedOptions, requireUnused } from './held-options.ts';
import { findAttributeErrors, findSystemErrors, isFile, nothingSet } from './rules.ts';
import { requireAttribute } from './service.ts';

/** Gives each option without a value the next one that is free. */
const withValues = (options: readonly AttributeOption[], before: readonly AttributeOption[]): AttributeOption[] => {
  const numbers = [...options, ...before].map(({ value }) => Number(value)).filter(Number.isSafeInteger);
  let last = Math.max(0, ...numbers);
  return options.map((option) => (option.value === '' ? { ...option, value: String(++last) } : { ...option }));
};

/** Kinds of files that are never taken, such as those that a browser would run, are refused where they are allowed. */
const findExtensionErrors = ({ inputType, extensions }: AttributeDoc): FieldError[] => {
  const taken = extensionsOf(inputType);
  const stray = isFile({ inputType }) ? extensions.find((each) => !taken.includes(each)) : undefined;
  if (stray === undefined) return [];
  return [fieldError('extensions', 'OPTION_UNKNOWN', `“${stray}” is not taken; choose among ${taken.join(', ')}.`)];
};

const requireGood = (attribute: AttributeDoc): void => {
  const errors = [...findAttributeErrors(attribute), ...findExtensionErrors(attribute)];
  if (errors.length > 0) throw invalid(...errors);
};

/** Adds a custom attribute. Throws `INPUT_INVALID`, also for a code that is taken. */
export const createAttributeOf = async (deps: Deps, admin: AdminActor, input: NewAttribute): Promise<Attribute> => {
  requireAllWebsites(admin);
  const { options = [], ...given } = input;
  const created = await deps.store.transact(async (tx) => {
    const attribute = {
      ...nothingSet,
      ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
      attributeId: await tx.nextNumber('attributes'),
      options: withValues(options, []),
      version: 1,
    } as unknown as AttributeDoc;
    requireGood(attribute);
    await requireErased(tx, attribute);
    try {
      await tx.insert(attributes, attribute);
    } catch (error) {
      if (!(error instanceof UniqueConflict)) throw error;
      throw invalid(fieldError('code', 'IN_USE', 'There is an attribute with this code already; choose another.'));
    }
    await replan(tx, attribute.attributeId, attribute, true);
    await recordAction(tx, deps, admin, { ...aboutAttribute(attribute), action: 'created', after: attribute });
    tx.raise(attributeCreated(admin.adminId, attribute));
    return attribute;
  });
  await applyChange(deps);
  return created;
};

/**
 * Changes parts of an attribute; of Foyer's own only what does not loosen it. Throws `NOT_FOUND`, `VERSION_STALE`, and
 * `INPUT_INVALID` naming the field.
 */
export const updateAttributeOf = async (
  deps: Deps,
  admin: AdminActor,
  { attributeId, version, patch }: { attributeId: number; version: number; patch: Body<typeof updateEndpoint> },
): Promise<Attribute> => {
  requireAllWebsites(admin);
  const known = await requireAttribute(deps.store, attributeId);
  if (version !== known.version) throw new Failure('VERSION_STALE');
  const gone = removedOptions(known, patch.options);
  await requireUnused(deps, known, gone);
  const updated = await deps.store.transact(async (tx) => {
    const before = await requireAttribute(tx, attributeId);
    if (version !== before.version) throw new Failure('VERSION_STALE');
    const change = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
    const attribute: AttributeDoc = {
      ...before,
      ...change,
      options: withValues(patch.options ?? before.options, before.options),
      version: before.version + 1,
    };
    const fixed = before.isSystem ? findSystemErrors(before, attribute) : [];
    if (fixed.length > 0) throw invalid(...fixed);
    requireGood(attribute);
    await tx.put(attributes, attribute);
    if (!attribute.isSystem) await replan(tx, attributeId, attribute);
    await recordAction(tx, deps, admin, { ...aboutAttribute(attribute), action: 'updated', before, after: attribute });
    tx.raise(attributeUpdated(admin.adminId, attribute));
    return attribute;
  });
  await applyChange(deps);
  if (gone.length > 0) await keepChosenMeanwhile(deps, updated, gone);
  return updated;
};
