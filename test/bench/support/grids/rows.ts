/* What every page of the comparison shares: the same columns, and rows from the same server. */

export type Row = Readonly<Record<string, unknown>>;

export const total = 100_000;
export const stretch = 100;

export const fields = [
  'customerId',
  'name',
  'email',
  'groupId',
  'telephone',
  'postcode',
  'countryCode',
  'region',
  'createdAt',
  'websiteId',
  'isConfirmed',
  'createdIn',
  'dateOfBirth',
  'taxVatNumber',
  'gender',
] as const;

/** One page of customers, from 1. */
export const readRows = async (page: number): Promise<Row[]> => {
  const response = await fetch(`/api/admin/customers?page=${page}&pageSize=${stretch}`);
  return ((await response.json()) as { items: Row[] }).items;
};

export const place = (): HTMLElement => {
  const element = document.querySelector<HTMLElement>('#grid');
  if (!element) throw new Error('The page has no place for a grid.');
  return element;
};
