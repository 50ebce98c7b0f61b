import type { Block, MailContent } from './content.ts';
import type { MailSetting } from './mail-data.ts';

/** RFC 5322 §2.1.1 recommends at most 78 characters; quoting needs some of them. */
const lineLengthMax = 72;

/** Breaks lines between words; a word that is too long, such as an address, keeps a line to itself. */
const wrap = (text: string): string =>
  text
    .split('\n')
    .map((line) => {
      const lines: string[] = [];
      for (const word of line.split(' ')) {
        const last = lines.at(-1);
        if (last !== undefined && last.length + 1 + word.length <= lineLengthMax)
          lines[lines.length - 1] = `${last} ${word}`;
        else lines.push(word);
      }
      return lines.join('\n');
    })
    .join('\n');

const writeBlock = (block: Block): string => {
  switch (block.kind) {
    case 'paragraph':
    case 'note':
      return wrap(block.text);
    case 'quote':
      return wrap(block.text).replaceAll(/^/gmu, '> ');
    case 'button':
      return `${block.label}:\n${block.url}`;
    case 'facts':
      return block.facts.map(({ label, value }) => `${label}: ${value}`).join('\n');
  }
};

/** The plain-text part of a mail. */
export const renderText = ({ heading, blocks, footer }: MailContent, { shopName, shopUrl }: MailSetting): string => {
  const parts = [wrap(heading), ...blocks.map(writeBlock), `-- \n${shopName}\n${shopUrl}\n\n${wrap(footer)}`];
  return `${parts.join('\n\n')}\n`;
};
