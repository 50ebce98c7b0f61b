import { html, nothing } from 'lit';
import type { Desk } from './desks.ts';

const areas = ['customers', 'store', 'office'] as const;

/** What the navigation needs and tells. */
interface Navigation {
  current: string | undefined;
  /** On a narrow screen it is shown only when it is asked for. */
  isOpen: boolean;
  t(key: string): string;
  hrefOf(name: string): string;
  open(event: MouseEvent, name: string): void;
  press(event: KeyboardEvent): void;
}

/** The pages that the role allows, area by area, as links with addresses of their own. */
export const renderNavigation = (allowed: readonly Desk[], navigation: Navigation) => {
  const { current, isOpen, t, hrefOf, open, press } = navigation;
  const shown = areas.filter((area) => allowed.some((desk) => desk.area === area));
  return html`<nav
    id="navigation"
    part="navigation"
    class=${isOpen ? 'open' : ''}
    aria-label=${t('navigation')}
    @keydown=${press}
  >
    ${shown.map(
      (area) =>
        html`<div>
          <h2 id="area-${area}">${t(`area-${area}`)}</h2>
          <ul aria-labelledby="area-${area}">
            ${allowed
              .filter((desk) => desk.area === area)
              .map(
                ({ name }) =>
                  html`<li>
                    <a
                      href=${hrefOf(name)}
                      aria-current=${current === name ? 'page' : nothing}
                      @click=${(event: MouseEvent) => open(event, name)}
                      >${t(`desk-${name}`)}</a
                    >
                  </li>`,
              )}
          </ul>
        </div>`,
    )}
  </nav>`;
};
