/** What each kind of job is called, wherever jobs are spoken of. */
export const jobKindMessages = {
  'kind-customers.delete': 'Delete customers',
  'kind-customers.subscribe': 'Subscribe to newsletter',
  'kind-customers.unsubscribe': 'Unsubscribe from newsletter',
  'kind-customers.assign-group': 'Assign a customer group',
  'kind-customers.unlock': 'Unlock customers',
  'kind-customer-groups.delete': 'Move the members of a deleted group',
  'kind-customers.check-import': 'Check a file',
  'kind-customers.import': 'Import a file',
} as const;
