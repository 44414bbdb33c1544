import type { EnvelopeFilter } from '@/api/envelopes';

/** What the address of the inbox says. */
export interface View {
  view: 'waiting' | 'all' | 'decided';
  kind: string;
  from: string;
  urgency: string;
  due: string;
  text: string;
  sort: string;
  call: string;
  theme: string;
}

export const usualView: View = {
  view: 'waiting',
  kind: '',
  from: '',
  urgency: '',
  due: '',
  text: '',
  sort: 'due',
  call: '',
  theme: '',
};
const names = Object.keys(usualView) as (keyof View)[];

const decided = 'taken-in,combined,returned,not-used,relayed,passed-on,noted';

export function readView(search: URLSearchParams): View {
  const view = { ...usualView };
  for (const name of names) {
    const value = search.get(name);
    if (value !== null) (view as Record<string, string>)[name] = value;
  }
  return view.view === 'all' || view.view === 'decided' ? view : { ...view, view: 'waiting' };
}

/** Writes a view into an address: what is usual stays out, and what isn't the view's stays in. */
export function writeView(search: URLSearchParams, change: Partial<View>): URLSearchParams {
  const next = new URLSearchParams(search);
  for (const [name, value] of Object.entries(change)) {
    if (value === usualView[name as keyof View]) next.delete(name);
    else next.set(name, value);
  }
  return next;
}

export const asFilter = (view: View): EnvelopeFilter => ({
  kind: view.kind,
  from: view.from,
  urgency: view.urgency,
  due: view.due,
  text: view.text,
  sort: view.sort,
  call: view.call,
  theme: view.theme,
  state: view.view === 'all' ? 'all' : view.view === 'decided' ? decided : undefined,
});

/** Whether an envelope of that state is in the view: a decision that takes it out makes its row leave. */
export const isIn = (view: View, state: string): boolean =>
  view.view === 'all' || (view.view === 'waiting') === ['delivered', 'signed-for', 'informed'].includes(state);

export interface SavedView {
  name: string;
  search: string;
}

export function readSaved(stored: string | null): SavedView[] {
  try {
    const read: unknown = JSON.parse(stored ?? '[]');
    return Array.isArray(read)
      ? read.filter((one): one is SavedView => typeof one?.name === 'string' && typeof one.search === 'string')
      : [];
  } catch {
    return [];
  }
}
