import { type AttributeDoc, attributes } from '../../../bff/domains/attributes/collection.ts';
import { nothingSet } from '../../../bff/domains/attributes/rules.ts';
import type { Deps } from '../../../bff/deps.ts';
import { formNames } from '../../../shared-types/forms.ts';

/** Adds so many custom attributes of customers to the forms of accounts. */
export const addAttributes = async (deps: Pick<Deps, 'store' | 'attributes'>, count: number): Promise<void> => {
  await deps.store.transact(async (tx) => {
    for (let index = 0; index < count; index++) {
      const attribute: AttributeDoc = {
        ...structuredClone(nothingSet),
        attributeId: await tx.nextNumber('attributes'),
        entity: 'customer',
        code: `a${index}`,
        inputType: 'text',
        label: `Attribute ${index}`,
        help: 'A line of help, as long as such lines are.',
        sortOrder: 1000 + index,
        forms: formNames.filter((name) => name.includes('account') || name === 'adminhtml_customer'),
        version: 1,
      };
      await tx.insert(attributes, attribute);
    }
  });
  await deps.attributes.reload();
};
