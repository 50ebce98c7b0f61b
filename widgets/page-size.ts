import { warnOnce } from './warn.ts';

const pageSizeMax = 100;
const defaultPageSize = 10;

/** How many entries a page has: what the site builder asks for where that makes sense, else ten. */
export const checkPageSize = (tag: string, pageSize: number | null): number => {
  if (pageSize === null) return defaultPageSize;
  if (Number.isInteger(pageSize) && pageSize >= 1 && pageSize <= pageSizeMax) return pageSize;
  warnOnce(tag, `page-size must be a whole number from 1 to ${pageSizeMax}; ${defaultPageSize} is used.`);
  return defaultPageSize;
};
