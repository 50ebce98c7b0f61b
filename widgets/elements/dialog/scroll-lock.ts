let locks = 0;
let before = { overflow: '', scrollbarGutter: '' };

/**
 * Keeps the page behind a modal from scrolling until the returned function is called; the room of its scroll bar stays, so
 * that nothing shifts. Several locks may be held at once.
 */
export const lockScroll = (): (() => void) => {
  const { documentElement } = document;
  const { style } = documentElement;
  if (locks++ === 0) {
    before = { overflow: style.overflow, scrollbarGutter: style.scrollbarGutter };
    if (window.innerWidth > documentElement.clientWidth) style.scrollbarGutter = 'stable';
    style.overflow = 'hidden';
  }
  let isHeld = true;
  return () => {
    if (!isHeld) return;
    isHeld = false;
    if (--locks === 0) Object.assign(style, before);
  };
};
