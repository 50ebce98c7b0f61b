import './elements/dialog/index.ts';
import { css, html, render, type TemplateResult } from 'lit';
import { type Connection, connectionContext } from './context.ts';
import { buttonRules } from './styles/button.ts';

/** For the page's document; everything is below a class, so that it touches nothing else there. */
const questionStyles = css`
  .foyer-question {
    ${buttonRules}

    .button:focus-visible {
      outline: 2px solid var(--_focus);
      outline-offset: 2px;
    }

    > foyer-dialog {
      --foyer-dialog-width: 28rem;
    }

    &.hiding > foyer-dialog {
      --foyer-dialog-backdrop: var(--foyer-background, Canvas);
    }
  }
`;
if (questionStyles.styleSheet) document.adoptedStyleSheets.push(questionStyles.styleSheet);

/** How the question ended: the person of before is back, somebody else is there, or it was closed. */
export type SignInOutcome = 'same' | 'other' | 'none';

export interface SignInQuestion {
  /** What the form stands on. */
  connection: Connection;
  heading: string;
  /** Words and form. */
  content: TemplateResult;
  /** What is said where somebody else has signed in. */
  other: { heading: string; words: string; close: string };
  /** Hides the page meanwhile, and only a button with this label closes; without it Escape does, too, and the page shines through. */
  giveUpLabel?: string;
  /** Tells whether the person who signs in is the one of before; answers how to stop listening. */
  listen(place: HTMLElement, tell: (isSame: boolean) => void): () => void;
}

/** Asks somebody whose session has ended to sign in again, in a dialog over the page, which stays as it is. */
export const askToSignIn = (question: SignInQuestion): Promise<SignInOutcome> => {
  const { connection, other, giveUpLabel } = question;
  // In the page itself, where password managers see the form; it stands on the connection of the element that asks.
  const place = document.createElement('div');
  place.addEventListener('context-request', (event) => {
    if (event.context !== connectionContext) return;
    event.stopPropagation();
    (event.callback as (value: Connection) => void)(connection);
  });
  document.body.append(place);
  return new Promise((resolve) => {
    const finish = (outcome: SignInOutcome): void => {
      stop();
      place.remove();
      resolve(outcome);
    };
    const show = (heading: string, content: TemplateResult, closing: SignInOutcome, isHiding = false): void => {
      place.className = isHiding ? 'foyer-question hiding' : 'foyer-question';
      render(
        html`<foyer-dialog
          open
          heading=${heading}
          closed-by=${isHiding ? 'none' : 'closerequest'}
          @foyer-dialog-closed=${() => finish(closing)}
          >${content}</foyer-dialog
        >`,
        place,
      );
    };
    const button = (label: string, kind: string, outcome: SignInOutcome) =>
      html`<button slot="actions" type="button" class="button ${kind}" @click=${() => finish(outcome)}>
        ${label}
      </button>`;
    const stop = question.listen(place, (isSame) => {
      if (isSame) return finish('same');
      show(
        other.heading,
        html`<p>${other.words}</p>
          ${button(other.close, '', 'other')}`,
        'other',
      );
    });
    show(
      question.heading,
      giveUpLabel === undefined ? question.content : html`${question.content}${button(giveUpLabel, 'quiet', 'none')}`,
      'none',
      giveUpLabel !== undefined,
    );
  });
};
