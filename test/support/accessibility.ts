import { expect } from '@open-wc/testing';
import axe from 'axe-core';

const rootsIn = (root: ParentNode): ShadowRoot[] =>
  [...root.querySelectorAll('*')].flatMap(({ shadowRoot }) => (shadowRoot ? [shadowRoot, ...rootsIn(shadowRoot)] : []));

/** Waits for what fades in or moves: half-way there its contrast is not what people see. Turning rings never end. */
const settle = async (): Promise<void> => {
  const animations = [document, ...rootsIn(document)].flatMap((root) => root.getAnimations());
  const ending = animations.filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
  await Promise.allSettled(ending.map(({ finished }) => finished));
};

/** Fails with the rule and the markup of each thing that keeps somebody from using the element. */
export const expectAccessible = async (element: Element): Promise<void> => {
  await settle();
  const { violations } = await axe.run(element);
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join()}`)).to.deep.equal([]);
};
