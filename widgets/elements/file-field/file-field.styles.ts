import { css } from 'lit';

/** The look of files in forms; in the root of the form, whose controls stand in its light DOM. */
export const fileFieldStyles = css`
  foyer-file-field {
    display: grid;
    gap: 0.5rem;

    .file {
      display: flex;
      flex-wrap: wrap;
      gap: 0.75rem;
      align-items: center;
      min-block-size: 4.5rem;
      padding: 0.75rem;
      border: 1px dashed var(--_control-line);
      border-radius: var(--_radius);
      background-color: var(--_field);
    }

    .file.over {
      border-style: solid;
      border-color: var(--_focus);
    }

    &[invalid] .file {
      border-color: var(--_danger);
    }

    .file img {
      inline-size: 3rem;
      block-size: 3rem;
      border-radius: 0.25rem;
      object-fit: contain;
      background: var(--_subtle);
    }

    .file .name {
      flex: 1 1 8rem;
      min-inline-size: 0;
      overflow-wrap: anywhere;
    }

    .file .button {
      min-block-size: 2.5rem;
      padding-inline: 0.875em;
    }

    :is(input.chosen, input.picker) {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      min-block-size: 0;
      padding: 0;
      border: 0;
      opacity: 0;
      pointer-events: none;
    }

    .limits {
      margin: 0;
      color: var(--_muted);
      font-size: var(--_small-size);
      line-height: 1.4;
    }

    progress {
      flex: 1 1 100%;
      block-size: 0.375rem;
      inline-size: 100%;
      accent-color: var(--_accent);
    }
  }
`;
