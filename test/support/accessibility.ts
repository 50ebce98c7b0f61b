import { expect } from '@open-wc/testing';
import axe from 'axe-core';

/** Fails with the rule and the markup of each thing that keeps somebody from using the element. */
export const expectAccessible = async (element: Element): Promise<void> => {
  const { violations } = await axe.run(element);
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join()}`)).to.deep.equal([]);
};
