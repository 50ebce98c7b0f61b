const warned = new Set<string>();

/** Tells a site builder of a mistake in the console, once per page; the element goes on with a sensible value. */
export const warnOnce = (tag: string, mistake: string): void => {
  const text = `<${tag}>: ${mistake}`;
  if (warned.has(text)) return;
  warned.add(text);
  console.warn(text);
};
