/** How far a key moves a column's edge, in pixels. */
export const resizeStep = 16;

/** Follows a pointer that drags a column's edge and tells each new width, in pixels. */
export const followResize = (
  event: PointerEvent,
  { width, isRightToLeft, accept }: { width: number; isRightToLeft: boolean; accept: (width: number) => void },
): void => {
  event.preventDefault();
  const handle = event.currentTarget as HTMLElement;
  const forward = isRightToLeft ? -1 : 1;
  const drag = ({ clientX }: PointerEvent): void => accept(width + (clientX - event.clientX) * forward);
  handle.setPointerCapture(event.pointerId);
  handle.addEventListener('pointermove', drag);
  handle.addEventListener('lostpointercapture', () => handle.removeEventListener('pointermove', drag), { once: true });
};

/** What a key does to the column whose header has the focus. */
export type ColumnKey = { change: 'sort' } | { change: 'hide' } | { change: 'resize' | 'move'; by: -1 | 1 };

/** Enter and Space sort, Delete hides, Shift and an arrow resizes, Control, Shift and an arrow moves; undefined for other keys. */
export const columnKeyOf = (
  { key, shiftKey, ctrlKey }: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey'>,
  isRightToLeft: boolean,
): ColumnKey | undefined => {
  if (key === 'Enter' || key === ' ') return { change: 'sort' };
  if (key === 'Delete') return { change: 'hide' };
  if (!shiftKey || (key !== 'ArrowLeft' && key !== 'ArrowRight')) return undefined;
  const isForward = (key === 'ArrowRight') !== isRightToLeft;
  return { change: ctrlKey ? 'move' : 'resize', by: isForward ? 1 : -1 };
};
