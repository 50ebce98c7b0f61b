import { css } from 'lit';

/**
 * Addresses: names and streets may be of any script, so each line has a direction of its own (the number of a house stays before
 * its street), and all stand at the same side.
 */
export const addressStyles = css`
  address {
    font-style: normal;
    font-variant-numeric: tabular-nums;
    text-align: -webkit-match-parent;
    text-align: match-parent;
    unicode-bidi: plaintext;
  }
`;
