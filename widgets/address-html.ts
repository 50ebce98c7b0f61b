import { html, nothing } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { until } from 'lit/directives/until.js';
import type { Address } from '../shared-types/addresses.ts';
import { addressTags } from '../shared-types/address-tags.ts';

/** Only a number to call may be linked. */
const callPattern = /^tel:[\d\p{Zs}+()./-]*$/u;

let sanitize: ((dirty: string) => DocumentFragment) | undefined;

/**
 * Loads what makes HTML of a template safe to show. Whoever shows addresses waits for it; where it cannot be loaded, they are
 * shown as plain text.
 */
export const loadAddressHtml = async (): Promise<void> => {
  if (sanitize) return;
  try {
    const { default: purifier } = await import('dompurify');
    sanitize = (dirty) =>
      purifier.sanitize(dirty, {
        ALLOWED_TAGS: [...addressTags],
        ALLOWED_ATTR: ['href'],
        ALLOWED_URI_REGEXP: callPattern,
        ALLOW_DATA_ATTR: false,
        ALLOW_ARIA_ATTR: false,
        RETURN_DOM_FRAGMENT: true,
      });
  } catch {
    // The next address tries again.
  }
};

/** HTML that a template made, without anything that addresses may not have; `text` where it cannot be made safe. */
export const renderAddressHtml = (dirty: string, text: string) =>
  guard([dirty, text], () =>
    sanitize
      ? sanitize(dirty)
      : until(
          loadAddressHtml().then(() => sanitize?.(dirty) ?? text),
          nothing,
        ),
  );

/** An address as its store writes it. */
export const renderAddress = ({ html: written = '', oneLine = '' }: Pick<Address, 'html' | 'oneLine'>) =>
  html`<address part="address">${renderAddressHtml(written, oneLine)}</address>`;
