import { css, html } from 'lit';

/** Styles of {@link renderPrompt}. */
export const promptStyles = css`
  .prompt {
    display: grid;
    gap: 1rem;
    justify-items: start;
    padding: 1.25rem;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }
`;

/** What an admin element shows while nobody is signed in; without `href` the button only asks. */
export const renderPrompt = (t: (key: string) => string, href: string, ask: (event: Event) => void) => html`
  <div part="prompt" class="prompt">
    <p>${t('signed-out')}</p>
    ${
      href
        ? html`<a class="button" href=${href} @click=${ask}>${t('sign-in')}</a>`
        : html`<button type="button" class="button" @click=${ask}>${t('sign-in')}</button>`
    }
  </div>
`;
