import { css } from 'lit';

/**
 * The look, in custom properties. Each `--foyer-<role>` can be set by the page on any ancestor; what is not set follows the
 * page: its font, its text colour, its colour scheme. Derived values (`--_…`) are private.
 *
 * Contrasts: text 4.5:1 and control borders 3:1 (WCAG 2.2, 1.4.3 and 1.4.11) on the page's own background, light and dark.
 */
export const tokens = css`
  :host {
    --_accent: var(--foyer-accent, light-dark(#1d1c1a, #f4f2ee));
    --_on-accent: var(--foyer-on-accent, light-dark(#ffffff, #1a1918));
    --_focus: var(--foyer-focus, light-dark(#1f5fd6, #8db8ff));
    --_text: var(--foyer-text, currentcolor);
    --_muted: var(--foyer-muted, color-mix(in oklab, currentcolor 70%, transparent));
    --_line: var(--foyer-line, color-mix(in oklab, currentcolor 14%, transparent));
    --_control-line: var(--foyer-control-line, color-mix(in oklab, currentcolor 52%, transparent));
    --_surface: var(--foyer-surface, light-dark(#ffffff, #1d1c1b));
    --_on-surface: var(--foyer-on-surface, light-dark(#1d1c1a, #f4f2ee));
    --_field: var(--foyer-field, color-mix(in oklab, currentcolor 3%, transparent));
    --_subtle: var(--foyer-subtle, color-mix(in oklab, currentcolor 5%, transparent));
    --_danger: var(--foyer-danger, light-dark(#b3261e, #ffb4ab));
    --_success: var(--foyer-success, light-dark(#1b6b3a, #8fd8a8));
    --_warning: var(--foyer-warning, light-dark(#8a5300, #f2c078));
    --_space: var(--foyer-space, 1rem);
    --_radius: var(--foyer-radius, 0.5rem);
    --_control-height: var(--foyer-control-height, 2.75rem);
    --_heading-size: var(--foyer-heading-size, 1.375em);
    --_small-size: var(--foyer-small-size, 0.875em);
    --_motion: var(--foyer-motion, 140ms);
    --_shadow: var(--foyer-shadow, 0 1px 2px rgb(0 0 0 / 8%), 0 12px 40px rgb(0 0 0 / 18%));
  }

  @media (prefers-reduced-motion: reduce) {
    :host {
      --_motion: 0ms;
    }
  }
`;
