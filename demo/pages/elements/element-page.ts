/** An attribute to play with: a check box, a text, a number, or one of some choices. */
interface AttributeControl {
  name: string;
  kind: 'boolean' | 'text' | 'number' | 'choice';
  words: string;
  choices?: readonly string[];
  /** What it is at first; absent means that the attribute is not set. */
  value?: string;
}

/** A page of the demo on which one element can be tried. */
export interface ElementPage {
  tag: string;
  words: string;
  /** Who has to be signed in to see something. */
  needs?: 'shopper' | 'admin';
  attributes: readonly AttributeControl[];
  /** Events that the page shows as they happen. */
  events: readonly string[];
  /** HTML inside the element. */
  content?: string;
}

/** Where elements that need a session lead. */
export const signInHref: AttributeControl = {
  name: 'sign-in-href',
  kind: 'text',
  words: 'Where the sign-in page is.',
  value: '/account',
};
