import { html, nothing } from 'lit';
import {
  type AdminResource,
  adminResources,
  globalResources,
  withViews,
} from '../../../shared-types/admin-resources.ts';

type Say = (key: string) => string;

/** The rights of the tree, branch by branch. */
const branches = [...Map.groupBy(adminResources, (each) => each.split('.')[0] ?? '')];

const leafOf = (resource: AdminResource): string => resource.split('.')[1] ?? '';

/** The tree after a box was ticked or cleared: what may be changed can be seen, and what cannot be seen cannot be changed. */
export const toggle = (
  held: readonly AdminResource[],
  changed: readonly AdminResource[],
  isHeld: boolean,
): AdminResource[] => {
  if (isHeld) return withViews([...held, ...changed]);
  const gone = new Set(changed);
  for (const each of changed)
    if (leafOf(each) === 'view')
      for (const other of adminResources) if (other.startsWith(`${each.split('.')[0]}.`)) gone.add(other);
  return held.filter((each) => !gone.has(each));
};

/** What the tree shows and tells. */
export interface Tree {
  held: readonly AdminResource[];
  /** What the acting admin holds; nobody gives away what they lack. */
  own: ReadonlySet<AdminResource>;
  /** Rights that count for all websites cannot be given for some. */
  isLimited: boolean;
  t: Say;
  change(held: AdminResource[]): void;
}

/** A tree of boxes: one per branch, which is ticked, clear or in between, and one per right. */
export const renderTree = ({ held, own, isLimited, t, change }: Tree) => {
  const isPossible = (each: AdminResource): boolean => own.has(each) && !(isLimited && globalResources.includes(each));
  const words = (key: string, fallback: string): string => {
    const found = t(key);
    return found === key ? fallback : found;
  };
  return html`<ul class="tree" aria-label=${t('rights')}>
    ${branches.map(([branch, resources]) => {
      const possible = resources.filter(isPossible);
      const ticked = possible.filter((each) => held.includes(each));
      return html`<li>
        <label class="branch">
          <input
            type="checkbox"
            .checked=${possible.length > 0 && ticked.length === possible.length}
            .indeterminate=${ticked.length > 0 && ticked.length < possible.length}
            ?disabled=${possible.length === 0}
            @change=${({ target }: Event) => change(toggle(held, possible, (target as HTMLInputElement).checked))}
          />
          ${words(`branch-${branch}`, branch)}
        </label>
        <ul aria-label=${words(`branch-${branch}`, branch)}>
          ${resources.map(
            (each) =>
              html`<li>
                <label>
                  <input
                    type="checkbox"
                    .checked=${held.includes(each) && !(isLimited && globalResources.includes(each))}
                    ?disabled=${!isPossible(each)}
                    @change=${({ target }: Event) => change(toggle(held, [each], (target as HTMLInputElement).checked))}
                  />
                  ${words(`right-${leafOf(each)}`, leafOf(each))}
                  ${
                    isLimited && globalResources.includes(each)
                      ? html`<span class="small muted">(${t('only-all')})</span>`
                      : nothing
                  }
                </label>
              </li>`,
          )}
        </ul>
      </li>`;
    })}
  </ul>`;
};
