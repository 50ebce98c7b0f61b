import { html, nothing } from 'lit';
import type { Draft, SettingGroup } from './draft.ts';

/** What the list of sections needs besides the groups. */
export interface SectionsContext {
  draft: Draft;
  /** The group that is open; none while searching. */
  open: SettingGroup | undefined;
  label: string;
  /** What stands in place of a group while searching. */
  found: string;
  choose(group: SettingGroup): void;
}

/** Names a group among all. */
export const keyOf = ({ section, group }: SettingGroup): string => `${section}/${group}`;

/** The groups by section: a list where there is room, else one choice. */
export const renderSections = (
  groups: readonly SettingGroup[],
  { draft, open, label, found, choose }: SectionsContext,
) => {
  const sections = [...new Set(groups.map(({ section }) => section))];
  const within = (section: string) => groups.filter((group) => group.section === section);
  const isEdited = ({ items }: SettingGroup) => items.some(({ path }) => draft.has(path));
  const chosen = ({ target }: Event & { target: HTMLSelectElement }) => {
    const group = groups.find((each) => keyOf(each) === target.value);
    if (group) choose(group);
  };
  return html`
    <nav aria-label=${label}>
      ${sections.map(
        (section) => html`
          <h3>${section}</h3>
          ${within(section).map(
            (group) =>
              html`<button
                type="button"
                class=${isEdited(group) ? 'mark' : ''}
                aria-current=${group === open ? 'true' : nothing}
                @click=${() => choose(group)}
              >
                ${group.group}
              </button>`,
          )}
        `,
      )}
    </nav>
    <select class="sections" aria-label=${label} @change=${chosen}>
      ${open ? nothing : html`<option value="" selected>${found}</option>`}
      ${sections.map(
        (section) =>
          html`<optgroup label=${section}>
            ${within(section).map(
              (group) =>
                html`<option value=${keyOf(group)} .selected=${group === open}>
                  ${group.group}${isEdited(group) ? ' •' : ''}
                </option>`,
            )}
          </optgroup>`,
      )}
    </select>
  `;
};
