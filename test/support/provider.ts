import { fixture, html } from '@open-wc/testing';
import { type TemplateResult } from 'lit';
import '../../widgets/elements/provider/index.ts';
import { waitUntil } from './wait-until.ts';

let pages = 0;

/** A BFF's address that no other test uses, so that no test shares a session with another. */
export const newAddress = (): string => `https://bff-${++pages}.example`;

/** Puts elements on a page that speaks to a BFF of its own. */
export const openPage = (content: TemplateResult, bff = newAddress()): Promise<HTMLElement> =>
  fixture<HTMLElement>(
    html`<foyer-provider bff=${bff} locale="en-US" style="--foyer-motion: 0ms">${content}</foyer-provider>`,
  );

/** Other tabs of the same browser say that somebody signed in or out there. */
export const tellFromAnotherTab = (bff: string, scope = 'foyer'): void => {
  const channel = new BroadcastChannel(`${scope}:${bff}`);
  channel.postMessage('changed');
  channel.close();
};

/** The first element that matches, in the light DOM or in the shadow roots within. */
export const findDeep = <Found extends Element = HTMLElement>(root: ParentNode, selector: string): Found | undefined =>
  findAllDeep<Found>(root, selector)[0];

export const findAllDeep = <Found extends Element = HTMLElement>(root: ParentNode, selector: string): Found[] => [
  ...root.querySelectorAll<Found>(selector),
  ...[root, ...root.querySelectorAll('*')].flatMap((each) =>
    each instanceof Element && each.shadowRoot ? findAllDeep<Found>(each.shadowRoot, selector) : [],
  ),
];

/** Everything that can be read, in shadow roots too. */
export const textIn = (element: Element): string =>
  [
    element.textContent,
    ...findAllDeep(element, '*')
      .filter(({ shadowRoot }) => shadowRoot)
      .map(({ shadowRoot }) => shadowRoot?.textContent),
    element.shadowRoot?.textContent,
  ]
    .join(' ')
    .replaceAll(/\s+/gu, ' ');

export const buttonNamed = (root: ParentNode, name: string): HTMLButtonElement => {
  const found = findAllDeep<HTMLButtonElement>(root, 'button').find(
    (each) => (each.getAttribute('aria-label') ?? each.textContent?.trim()) === name,
  );
  if (!found) throw new Error(`no button is named ${name}`);
  return found;
};

/** Waits until the words can be read. */
export const expectText = (element: Element, words: string): Promise<void> =>
  waitUntil(() => textIn(element).includes(words), `"${words}" appears`);

/** Waits until something is so. */
export const expectSoon = (isSo: () => boolean, what: string): Promise<void> => waitUntil(isSo, what);
