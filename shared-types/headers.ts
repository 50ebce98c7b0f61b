/** Names the store view that a request is for. */
export const storeViewHeader = 'Foyer-Store-View';
