import { jsxTypesPlugin } from '@wc-toolkit/jsx-types';
import { customElementVsCodePlugin } from 'custom-element-vs-code-integration';
import { customElementVuejsPlugin } from 'custom-element-vuejs-integration';

const kebab = (name) => name.replaceAll(/(?<!^)([A-Z])/g, '-$1').toLowerCase();

/** Tags follow from class names, because `define()` registers under a guard that the analyzer does not see through. */
const tagNames = {
  name: 'foyer-tag-names',
  packageLinkPhase({ customElementsManifest }) {
    for (const module of customElementsManifest.modules) {
      module.declarations = module.declarations.filter(
        ({ name, kind }) => kind === 'class' && name.startsWith('Foyer'),
      );
      for (const declaration of module.declarations) {
        if (/^Foyer(?:Account)?Element$/.test(declaration.name)) continue;
        declaration.customElement = true;
        declaration.tagName = kebab(declaration.name);
        declaration.members = declaration.members?.filter(
          ({ privacy, static: isStatic, name }) => !privacy && !isStatic && !name.startsWith('#'),
        );
      }
    }
    customElementsManifest.modules = customElementsManifest.modules.filter(
      ({ declarations }) => declarations.length > 0,
    );
  },
};

const outdir = 'dist/types';

export default {
  globs: ['widgets/{account,admin,elements}/**/*.ts', 'widgets/foyer-element.ts'],
  exclude: ['**/*.styles.ts', '**/*.messages.ts', '**/index.ts'],
  outdir,
  litelement: true,
  plugins: [
    tagNames,
    jsxTypesPlugin({ outdir, fileName: 'jsx.d.ts', componentTypePath: (_name, _tag, path) => `../../${path}` }),
    customElementVuejsPlugin({ outdir, fileName: 'vue.d.ts' }),
    customElementVsCodePlugin({ outdir }),
  ],
};
