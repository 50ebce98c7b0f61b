import type { StoreEvent } from '../../store/port.ts';
import type { AttributeDoc } from './collection.ts';

const payloadOf = (adminId: number, { attributeId, entity, code }: Readonly<AttributeDoc>) => ({
  adminId,
  attributeId,
  entity,
  code,
});

/** An admin added a custom attribute. */
export const attributeCreated = (adminId: number, attribute: Readonly<AttributeDoc>): StoreEvent => ({
  type: 'attribute.created',
  payload: payloadOf(adminId, attribute),
});

/** An admin changed an attribute. */
export const attributeUpdated = (adminId: number, attribute: Readonly<AttributeDoc>): StoreEvent => ({
  type: 'attribute.updated',
  payload: payloadOf(adminId, attribute),
});

/** An admin deleted a custom attribute, with every value of it. */
export const attributeDeleted = (adminId: number, attribute: Readonly<AttributeDoc>): StoreEvent => ({
  type: 'attribute.deleted',
  payload: payloadOf(adminId, attribute),
});
