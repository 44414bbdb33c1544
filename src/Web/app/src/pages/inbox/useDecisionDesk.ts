import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { envelopes, type Envelope, type EnvelopeRow } from '@/api/envelopes';
import { useToasts } from '@/ui/toasts';
import { stepsFor, type Action, ownItemTo } from './decisions';
import type { useInbox } from './useInbox';

export interface Dialog {
  action: 'return' | 'non-use' | 'relay' | 'combination';
  on: EnvelopeRow[];
}

interface Place {
  inbox: ReturnType<typeof useInbox>;
  selected: string | null;
  /** The envelope that is open, as it was read last. */
  read: Envelope | undefined;
  marked: ReadonlySet<string>;
  unmark: () => void;
  select: (id: string | null) => void;
}

/** Decides on what is marked, else on what is open, and moves on to the next. */
export function useDecisionDesk({ inbox, selected, read, marked, unmark, select }: Place) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const toasts = useToasts();
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const { rows } = inbox;
  const at = rows.findIndex((row) => row.id === selected);

  // What was read last of an envelope is newer than its row.
  const newest = (row: EnvelopeRow): EnvelopeRow => {
    return read?.id === row.id && read.version >= row.version
      ? { ...row, version: read.version, state: read.state, allowedActions: read.allowedActions }
      : row;
  };
  const targets = (): EnvelopeRow[] => {
    const on = marked.size > 0 ? rows.filter((row) => marked.has(row.id)) : rows.filter((row) => row.id === selected);
    // An envelope opened by its address need not be in the list.
    if (on.length === 0 && marked.size === 0 && read) return [read];
    return on.map(newest);
  };

  const run = async (action: Action, on: EnvelopeRow[], particulars = {}) => {
    const gone = new Set(on.map((row) => row.id));
    const after =
      rows.find((row, index) => index > at && !gone.has(row.id)) ??
      [...rows].reverse().find((row) => !gone.has(row.id));
    const moves = action !== 'receipt' || marked.size > 0;
    const decided = inbox.apply(action, on, particulars);
    unmark();
    if (moves) select(after?.id ?? null);
    const result = await decided;
    if (result === null) toasts.bad(t('inbox.notOffered', { action: t(`inbox.action.${action}`) }));
    else if (result.failed.length > 0)
      toasts.bad(t('inbox.failed', { count: result.failed.length, why: result.failed[0]?.why }));
  };

  const ask = (action: Action) => {
    const all = targets();
    const on = all.filter((row) => stepsFor(action, row).length > 0);
    if (on.length === 0) {
      toasts.bad(t('inbox.notOffered', { action: t(`inbox.action.${action}`) }));
      return;
    }
    if (on.length < all.length)
      toasts.bad(t('inbox.leftOut', { count: all.length - on.length, action: t(`inbox.action.${action}`) }));
    if (action === 'combination' && on.length < 2) toasts.bad(t('inbox.markTwo'));
    else if (action === 'return' || action === 'non-use' || action === 'relay' || action === 'combination')
      setDialog({ action, on });
    else void run(action, on);
  };

  const edit = async () => {
    const row = targets()[0];
    if (!row) return;
    if (row.newItemId) void navigate(ownItemTo(row, row.newItemId));
    else {
      const decided = await inbox.apply('intake', [row]);
      const made = decided?.done[0]?.newItemId;
      if (made) void navigate(ownItemTo(row, made));
      else toasts.bad(decided?.failed[0]?.why ?? t('inbox.notOffered', { action: t('inbox.action.intake') }));
    }
  };

  const combine = async (combined: string, shares: { id: string; sharePercent: number }[]) => {
    const on = dialog?.on ?? [];
    const unsigned = on.filter((row) => stepsFor('combination', row)[0] === 'receipt');
    const signed = unsigned.length > 0 ? await inbox.apply('receipt', unsigned) : null;
    const version = (id: string) =>
      signed?.done.find((one) => one.id === id)?.version ?? on.find((row) => row.id === id)?.version ?? 0;
    const made = await envelopes.combine(
      combined,
      shares.map((one) => ({ envelopeId: one.id, version: version(one.id), sharePercent: one.sharePercent })),
    );
    inbox.leave(on.map((row) => row.id));
    unmark();
    setDialog(null);
    toasts.good(t('inbox.combined', { count: on.length }));
    const first = on[0];
    if (first) void navigate(ownItemTo(first, made.newItemId));
  };

  return {
    dialog,
    close: () => {
      setDialog(null);
    },
    ask,
    edit,
    combine,
    run,
  };
}
