/**
 * An order as one array, made when it is first asked for. Changes are put into it for as long as somebody reads it in between;
 * after many without a read it is let go.
 */
export interface FlatOrder {
  /** All slots in order. Not to be changed, and good until the next change. */
  read(): Uint32Array;
  add(slot: number): void;
  /** Forgets a slot, while it still compares as it did. */
  remove(slot: number): void;
}

const changesMax = 64;
const room = 1024;

/** `compare` is total; `make` answers all slots in its order. */
export const createFlatOrder = (compare: (a: number, b: number) => number, make: () => Uint32Array): FlatOrder => {
  let order: Uint32Array | undefined;
  let length = 0;
  let changes = 0;

  const letGoIfUnread = (): Uint32Array | undefined => {
    if (++changes > changesMax) order = undefined;
    return order;
  };

  const findPlace = (all: Uint32Array, slot: number): number => {
    let low = 0;
    let high = length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compare(all[middle] ?? 0, slot) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  return {
    read: () => {
      changes = 0;
      if (order === undefined) {
        const made = make();
        length = made.length;
        order = new Uint32Array(length + room);
        order.set(made);
      }
      return order.subarray(0, length);
    },
    add: (slot) => {
      const all = letGoIfUnread();
      if (all === undefined) return;
      if (length === all.length) {
        order = undefined;
        return;
      }
      const place = findPlace(all, slot);
      all.copyWithin(place + 1, place, length);
      all[place] = slot;
      length++;
    },
    remove: (slot) => {
      const all = letGoIfUnread();
      if (all === undefined) return;
      const place = findPlace(all, slot);
      if (all[place] !== slot) return;
      all.copyWithin(place, place + 1, length);
      length--;
    },
  };
};
