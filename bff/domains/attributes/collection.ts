import type { Attribute, AttributeEntity, AttributeInputType } from '../../../shared-types/attributes.ts';
import { collection } from '../../store/port.ts';
import type { ChoiceRanks } from './choice-ranks.ts';

/** An attribute of customers or addresses, as the wire shows it. */
export type AttributeDoc = Attribute;

export const attributes = collection<AttributeDoc>()({
  name: 'attributes',
  key: 'attributeId',
  fields: { attributeId: 'number', entity: 'exact', code: 'exact', sortOrder: 'number' },
  unique: { code: ['entity', 'code'] },
});

/** An attribute that is gone while some records still hold values of it, which nobody sees any more. */
export interface AttributeErasureDoc {
  /** `<entity>:<code>`; the code is free again once this is gone. */
  erasureId: string;
  entity: AttributeEntity;
  code: string;
  /** Every record up to this id is without a value. */
  after: number;
}

export const attributeErasures = collection<AttributeErasureDoc>()({
  name: 'attributeErasures',
  key: 'erasureId',
  fields: { erasureId: 'exact' },
});

/** What rows of the customers grid keep of an attribute. */
export interface GridColumn {
  attributeId: number;
  entity: AttributeEntity;
  code: string;
  inputType: AttributeInputType;
  isColumn: boolean;
  isSearched: boolean;
  /** The place of its value in every row, by which rows are filtered and sorted; null where they never are. */
  slot: string | null;
  /** Labels by value, of choices that the keyword search finds. */
  words: Record<string, string>;
  /** Places in the order of choices by value, where rows keep one choice; absent in plans of an older Foyer. */
  ranks?: ChoiceRanks;
  /** The plan's version from which on rows have it; a plan filled up to there is ready for it. */
  since: number;
}

/** The one plan of what rows keep; changed in the transaction that changes an attribute. */
export interface GridPlanDoc {
  plan: 'customers';
  version: number;
  /** The version of which every row is. */
  filledVersion: number;
  columns: GridColumn[];
  /** Slots that some rows still hold values of a column in that is gone. */
  staleSlots: string[];
}

export const gridPlans = collection<GridPlanDoc>()({ name: 'gridPlans', key: 'plan', fields: {} });

/** Places in a row for texts, compared without case, and for choices, dates and yes/no, compared exactly. */
export const textSlots: readonly string[] = Array.from({ length: 10 }, (_, index) => `text${index}`);
export const choiceSlots: readonly string[] = Array.from({ length: 20 }, (_, index) => `choice${index}`);
