import type { Attribute } from '../../../shared-types/attributes.ts';
import { collection } from '../../store/port.ts';

/** A custom attribute of customers or addresses, as the wire shows it. */
export type AttributeDoc = Attribute;

export const attributes = collection<AttributeDoc>()({
  name: 'attributes',
  key: 'attributeId',
  fields: { attributeId: 'number', entity: 'exact', code: 'exact', sortOrder: 'number' },
  unique: { code: ['entity', 'code'] },
});
