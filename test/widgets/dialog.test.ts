import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { describe, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import '../../widgets/elements/dialog/index.ts';
import type { FoyerDialog } from '../../widgets/elements/dialog/dialog.ts';
import { expectAccessible } from '../support/accessibility.ts';

const open = async (closedBy = 'closerequest') => {
  const root = await fixture<HTMLDivElement>(html`
    <div>
      <button id="before">Open</button>
      <foyer-dialog heading="Delete this?" closed-by=${closedBy} style="--foyer-motion: 0ms">
        <p>It cannot be undone.</p>
        <button slot="actions" id="keep">Keep</button>
        <button slot="actions" id="delete">Delete</button>
      </foyer-dialog>
    </div>
  `);
  const dialog = root.querySelector<FoyerDialog>('foyer-dialog')!;
  const before = root.querySelector<HTMLButtonElement>('#before')!;
  before.focus();
  dialog.isOpen = true;
  await dialog.updateComplete;
  return { root, dialog, before, native: dialog.shadowRoot!.querySelector('dialog')! };
};

describe('foyer-dialog', () => {
  it('is accessible', async () => {
    const { dialog } = await open();
    await expectAccessible(dialog);
  });

  it('is modal, and named by its heading', async () => {
    const { native } = await open();
    expect(native.matches(':modal')).to.equal(true);
    const heading = native.querySelector(`#${native.getAttribute('aria-labelledby')}`);
    expect(heading?.textContent).to.equal('Delete this?');
  });

  it('gives the focus to its heading', async () => {
    const { dialog } = await open();
    expect(dialog.shadowRoot?.activeElement?.localName).to.equal('h2');
  });

  it('gives the focus to the child that asks for it', async () => {
    const root = await fixture(html`
      <foyer-dialog heading="Sure?" open><button slot="actions" id="keep" autofocus>Keep</button></foyer-dialog>
    `);
    await (root as FoyerDialog).updateComplete;
    expect(document.activeElement?.id).to.equal('keep');
  });

  it('closes on Escape, tells it, and gives the focus back', async () => {
    const { dialog, before } = await open();
    const closed = oneEvent(dialog, 'foyer-dialog-closed');
    await userEvent.keyboard('{Escape}');
    await closed;
    expect(dialog.isOpen).to.equal(false);
    expect(document.activeElement).to.equal(before);
  });

  it('closes by its close button', async () => {
    const { dialog, native } = await open();
    setTimeout(() => native.querySelector<HTMLButtonElement>('.close')?.click());
    await oneEvent(dialog, 'foyer-dialog-closed');
    expect(native.open).to.equal(false);
  });

  it('stays when it may be left only by its own buttons', async () => {
    const { dialog, native } = await open('none');
    expect(native.querySelector('.close')).to.equal(null);
    await userEvent.keyboard('{Escape}');
    expect(native.open).to.equal(true);
    expect(dialog.isOpen).to.equal(true);
  });

  it('tells nothing when the page closes it', async () => {
    const { dialog, native } = await open();
    let told = 0;
    dialog.addEventListener('foyer-dialog-closed', () => told++);
    dialog.isOpen = false;
    await dialog.updateComplete;
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(native.open).to.equal(false);
    expect(told).to.equal(0);
  });

  it('keeps the page behind it from scrolling, until the last dialog has closed', async () => {
    const { dialog } = await open();
    const second = await open();
    expect(document.documentElement.style.overflow).to.equal('hidden');
    second.native.close();
    await oneEvent(second.dialog, 'foyer-dialog-closed');
    expect(document.documentElement.style.overflow).to.equal('hidden');
    dialog.isOpen = false;
    await dialog.updateComplete;
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(document.documentElement.style.overflow).to.equal('');
  });

  it('lets the page scroll again when it is removed while open', async () => {
    const { dialog } = await open();
    dialog.remove();
    expect(document.documentElement.style.overflow).to.equal('');
  });

  it('shows its foot only where it has actions', async () => {
    const bare = await fixture<FoyerDialog>(html`<foyer-dialog heading="Note" open><p>Words.</p></foyer-dialog>`);
    await bare.updateComplete;
    expect(getComputedStyle(bare.shadowRoot!.querySelector('footer')!).display).to.equal('none');
    const { native } = await open();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(getComputedStyle(native.querySelector('footer')!).display).to.not.equal('none');
  });

  it('shows a hostile heading as text', async () => {
    const hostile = '<img src=x onerror="window.hacked=1">';
    const dialog = await fixture<FoyerDialog>(html`<foyer-dialog heading=${hostile} open></foyer-dialog>`);
    expect(dialog.shadowRoot?.querySelector('img')).to.equal(null);
    expect(dialog.shadowRoot?.querySelector('h2')?.textContent).to.contain('<img');
  });
});
