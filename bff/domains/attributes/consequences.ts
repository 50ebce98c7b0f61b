import type { Deps } from '../../deps.ts';
import { fieldError, invalid } from '../../failure.ts';
import type { Transaction } from '../../store/port.ts';
import { fillCustomerRows } from '../customers/service.ts';
import { type AttributeDoc, choiceSlots, gridPlans, textSlots } from './collection.ts';
import { changePlan } from './columns.ts';
import { readGridPlan } from './service.ts';

/** Brings what the grid's rows keep in line with an attribute. Throws `INPUT_INVALID` where the grid is full. */
export const replan = async (
  tx: Transaction,
  attributeId: number,
  after: AttributeDoc | undefined,
  isNew = false,
): Promise<void> => {
  const before = await readGridPlan(tx);
  const plan = changePlan(before, attributeId, after, isNew);
  if (plan === undefined) {
    const words = `The grid has room for ${textSlots.length} attributes with text and ${choiceSlots.length} others. Take one of them out first.`;
    throw invalid(fieldError(after?.isColumn ? 'isColumn' : 'isFilter', 'OUT_OF_RANGE', words));
  }
  if (JSON.stringify(plan) !== JSON.stringify(before)) await tx.put(gridPlans, plan);
};

/** What follows a change: it counts at once, and rows of customers who were there before are filled meanwhile. */
export const applyChange = async (deps: Deps): Promise<void> => {
  await deps.attributes.reload();
  const { version, filledVersion } = deps.attributes.plan();
  if (version === filledVersion) return;
  fillCustomerRows(deps).catch((error: unknown) => {
    deps.log.error({ err: error }, 'rows of the customers grid could not be filled yet');
  });
};

/** An attribute in the action log. */
export const aboutAttribute = ({ attributeId, label }: Readonly<AttributeDoc>) => ({
  group: 'attributes' as const,
  entity: { kind: 'attribute', id: attributeId, name: label },
});
