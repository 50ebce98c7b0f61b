const programmed = /^[a-z][A-Za-z]*$/u;

/** The name of a part of a record, such as `firstName`, for people: `First name`. Codes and paths stay as they are. */
export const partName = (name: string): string => {
  if (!programmed.test(name)) return name;
  const words = name.replaceAll(/[A-Z]/gu, (letter) => ` ${letter.toLowerCase()}`).replace(/ id$/u, ' ID');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
};
