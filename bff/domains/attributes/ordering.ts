import type { Attribute, orderAttributes } from '../../../shared-types/attributes.ts';
import type { Body } from '../../../shared-types/endpoint.ts';
import type { AdminActor } from '../../actor.ts';
import type { Deps } from '../../deps.ts';
import { fieldError, invalid } from '../../failure.ts';
import { requireAllWebsites } from '../../website-reach.ts';
import { recordAction } from '../action-log/service.ts';
import { attributes } from './collection.ts';
import { listAttributesOf } from './service.ts';

/**
 * Puts the attributes of customers or addresses into an order; each that moves has a new version. Throws `INPUT_INVALID`
 * where the list is not of all of them, as after somebody else added one.
 */
export const orderAttributesOf = async (
  deps: Deps,
  admin: AdminActor,
  { entity, attributeIds }: Body<typeof orderAttributes>,
): Promise<{ items: Attribute[] }> => {
  requireAllWebsites(admin);
  const ordered = await deps.store.transact(async (tx) => {
    const { items } = await listAttributesOf(tx, entity);
    const place = new Map(attributeIds.map((attributeId, index) => [attributeId, (index + 1) * 10]));
    if (place.size !== items.length || items.some(({ attributeId }) => !place.has(attributeId)))
      throw invalid(fieldError('attributeIds', 'OPTION_UNKNOWN', 'The attributes have changed; load them again.'));
    const moved = items.filter(({ attributeId, sortOrder }) => place.get(attributeId) !== sortOrder);
    for (const attribute of moved) {
      const sortOrder = place.get(attribute.attributeId) ?? attribute.sortOrder;
      await tx.put(attributes, { ...attribute, sortOrder, version: attribute.version + 1 });
    }
    if (moved.length > 0)
      await recordAction(tx, deps, admin, {
        group: 'attributes',
        action: 'updated',
        entity: { kind: 'attribute-order', id: entity },
        before: { codes: items.map(({ code }) => code) },
        after: {
          codes: items
            .toSorted((a, b) => (place.get(a.attributeId) ?? 0) - (place.get(b.attributeId) ?? 0))
            .map(({ code }) => code),
        },
      });
    return listAttributesOf(tx, entity);
  });
  await deps.attributes.reload();
  return ordered;
};
