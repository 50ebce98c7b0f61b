import { html, nothing } from 'lit';

/** A button with a menu below it. */
export interface Menu {
  /** Also the key of the button's words. */
  name: string;
  isOpen: boolean;
  isDisabled: boolean;
  /** `key` is also the key of an item's words. */
  items: readonly { key: string; isWarning: boolean }[];
  toggle(isOpen: boolean): void;
  choose(key: string): void;
}

const itemsOf = (menu: Element): HTMLElement[] => [...menu.querySelectorAll<HTMLElement>('[role="menuitem"]')];

/** A menu button (ARIA Authoring Practices): arrows move through the items, Escape closes and leads back. */
export const renderMenu = (t: (key: string) => string, { name, isOpen, isDisabled, items, toggle, choose }: Menu) => {
  const open = (event: Event): void => {
    const box = (event.currentTarget as HTMLElement).parentElement;
    toggle(!isOpen);
    requestAnimationFrame(() => box && itemsOf(box)[0]?.focus());
  };
  const move = (event: KeyboardEvent): void => {
    const box = event.currentTarget as HTMLElement;
    if (event.key === 'Escape' && isOpen) {
      toggle(false);
      box.querySelector('button')?.focus();
      return;
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined || !isOpen) return;
    event.preventDefault();
    const all = itemsOf(box);
    const at = all.findIndex((item) => item.matches(':focus'));
    all[(at + step + all.length) % all.length]?.focus();
  };
  const leave = (event: FocusEvent): void => {
    const box = event.currentTarget as HTMLElement;
    if (isOpen && !box.contains(event.relatedTarget as Node | null)) toggle(false);
  };
  return html`
    <div class="menu" @keydown=${move} @focusout=${leave}>
      <button
        type="button"
        class="button quiet"
        aria-haspopup="menu"
        aria-expanded=${isOpen ? 'true' : 'false'}
        ?disabled=${isDisabled}
        @click=${open}
      >
        ${t(name)}<span class="chevron" aria-hidden="true"></span>
      </button>
      ${
        isOpen
          ? html`<div role="menu" aria-label=${t(name)}>
              ${items.map(
                ({ key, isWarning }) =>
                  html`<button
                    type="button"
                    role="menuitem"
                    tabindex="-1"
                    class=${isWarning ? 'warn' : nothing}
                    @click=${() => choose(key)}
                  >
                    ${t(key)}
                  </button>`,
              )}
            </div>`
          : nothing
      }
    </div>
  `;
};
