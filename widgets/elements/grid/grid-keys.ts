import { type CellPosition, nextCell } from './navigation.ts';

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey'>;

/** Where the focus is when a key is pressed. */
export interface KeyPlace {
  active: CellPosition;
  /** The focus is on something within a cell, such as the control of one that is edited. */
  isInControl: boolean;
  isEdited: boolean;
  /** There is a row here, and it has come already. */
  isRow: boolean;
  isSelectable: boolean;
  /** `rows` counts the header, `columns` the selection. */
  size: { rows: number; columns: number; isRightToLeft: boolean; pageRows: number };
}

/** What a key asks of the grid. */
export type GridKey =
  | { asks: 'save' | 'leave' | 'return' | 'toggle' | 'open' | 'edit' | 'select-page' }
  | { asks: 'move' | 'select-on'; cell: CellPosition };

const keyInControl = ({ key }: Pressed, { isEdited }: KeyPlace): GridKey | undefined => {
  if (key === 'Escape') return { asks: isEdited ? 'leave' : 'return' };
  return key === 'Enter' && isEdited ? { asks: 'save' } : undefined;
};

/**
 * What a key means in a grid, after the grid pattern of the ARIA Authoring Practices; undefined for keys that are left to the
 * browser. Within a cell's own control only Enter and Escape are the grid's.
 */
export const gridKeyOf = (pressed: Pressed, place: KeyPlace): GridKey | undefined => {
  const { active, isInControl, isRow, isSelectable, size } = place;
  const { key, ctrlKey, metaKey, shiftKey } = pressed;
  if (isInControl) return keyInControl(pressed, place);
  if (isSelectable && (ctrlKey || metaKey) && key.toLowerCase() === 'a') return { asks: 'select-page' };
  if (isRow && key === ' ') return { asks: isSelectable ? 'toggle' : 'open' };
  if (isRow && key === 'Enter') return { asks: 'open' };
  if (isRow && key === 'F2') return { asks: 'edit' };
  const cell = nextCell(active, { key, ctrlKey }, size);
  if (!cell) return undefined;
  const isVertical = key === 'ArrowDown' || key === 'ArrowUp';
  return { asks: shiftKey && isVertical && isSelectable && isRow && cell.row > 0 ? 'select-on' : 'move', cell };
};
