import { html, nothing } from 'lit';
import type { Review } from '../../../shared-types/reviews.ts';
import { formatDate } from '../../i18n/format.ts';
import type { MessageValues } from '../../i18n/translate.ts';

interface Speech {
  locale: string;
  t(key: string, values?: MessageValues): string;
}

const starsMax = 5;

const renderReview = ({ locale, t }: Speech, { productName, rating, title, text, createdAt }: Review) => html`
  <li part="review" class="review">
    <p class="name"><bdi>${productName}</bdi></p>
    <p class="stars" role="img" aria-label=${t('stars', { count: rating })}>
      ${'★'.repeat(rating)}<span class="missing">${'★'.repeat(starsMax - rating)}</span>
    </p>
    <time class="muted small" datetime=${createdAt}>${formatDate(locale, createdAt)}</time>
    ${title || text ? html`<p class="said">${title ? html`<strong>${title}</strong>` : nothing} ${text}</p>` : nothing}
  </li>
`;

/** The latest reviews; nothing for who has written none. */
export const renderReviews = (speech: Speech, reviews: readonly Review[]) =>
  reviews.length === 0
    ? nothing
    : html`
        <section part="reviews" class="recent" aria-labelledby="reviews">
          <div class="top"><h3 id="reviews">${speech.t('reviews')}</h3></div>
          <ul class="reviews">
            ${reviews.map((review) => renderReview(speech, review))}
          </ul>
        </section>
      `;
