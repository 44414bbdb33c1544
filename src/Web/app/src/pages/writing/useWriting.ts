import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { information } from '@/api/information';
import { asProblem, type Problem } from '@/api/problem';
import { newKey } from '@/api/request';
import { canBeSent, hasUnsent, isBlank, sameFields, type Draft, type DraftFields } from '@/drafts/draft';
import { openDrafts } from '@/drafts/open';
import { send } from '@/drafts/sending';
import { forgetDraft, keepDraft } from '@/drafts/store';
import { realWays } from '@/drafts/ways';
import { useOnline } from '@/shell/OfflineStrip';

export type Saved = 'nothing' | 'here' | 'sending' | 'sent' | 'waiting' | 'refused' | 'conflict';

const keepAfter = 300;
const sendAfter = 3_000;

/** A text while it is written: kept on this device at once, on the platform as soon as there is one. */
export function useWriting(start: Draft) {
  const queries = useQueryClient();
  const online = useOnline();
  const [draft, setDraft] = useState(start);
  const [saved, setSaved] = useState<Saved>(start.itemId === null ? 'nothing' : 'sent');
  const [savedAt, setSavedAt] = useState<number | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const now = useRef(start);
  const running = useRef<Promise<void>>(Promise.resolve());
  const keepTimer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const sendTimer = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => {
    openDrafts.add(start.id);
    return () => {
      openDrafts.delete(start.id);
    };
  }, [start.id]);

  const keep = useCallback(async () => {
    clearTimeout(keepTimer.current);
    if (isBlank(now.current.fields) && now.current.itemId === null) return;
    await keepDraft(now.current);
    setSavedAt(Date.now());
    setSaved((state) => (state === 'sending' ? state : 'here'));
  }, []);

  // What was typed while something was under way stays: only what sending learned is taken over.
  const learn = (sent: Draft) => {
    now.current = { ...sent, fields: now.current.fields, changedAt: now.current.changedAt };
    setDraft(now.current);
  };

  const flush = useCallback((): Promise<void> => {
    clearTimeout(sendTimer.current);
    running.current = running.current.then(async () => {
      if (now.current.edits || !hasUnsent(now.current) || !canBeSent(now.current.fields)) return;
      setSaved('sending');
      try {
        const sent = await send(now.current, {
          ...realWays,
          keep: async (kept) => {
            learn(kept);
            await keepDraft(now.current);
          },
        });
        learn(sent);
        setProblem(null);
        setSaved(sent.conflict ? 'conflict' : sameFields(now.current.fields, sent.sent) ? 'sent' : 'here');
        if (sent.itemId !== null) void queries.invalidateQueries({ queryKey: ['information'] });
      } catch (error) {
        const refused = asProblem(error);
        setProblem(refused.mayPass || refused.status === 401 ? null : refused);
        setSaved(refused.mayPass || refused.status === 401 ? 'waiting' : 'refused');
      }
      setSavedAt(Date.now());
    });
    return running.current;
  }, [queries]);

  const change = useCallback(
    (fields: Partial<DraftFields>) => {
      now.current = {
        ...now.current,
        fields: { ...now.current.fields, ...fields },
        changedAt: Date.now(),
        problem: null,
      };
      setDraft(now.current);
      clearTimeout(keepTimer.current);
      keepTimer.current = setTimeout(() => void keep(), keepAfter);
      clearTimeout(sendTimer.current);
      sendTimer.current = setTimeout(() => void flush(), sendAfter);
    },
    [keep, flush],
  );

  useEffect(() => {
    if (online && saved === 'waiting') void flush();
  }, [online, saved, flush]);

  useEffect(() => {
    const leave = () => void keep();
    window.addEventListener('pagehide', leave);
    document.addEventListener('visibilitychange', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      document.removeEventListener('visibilitychange', leave);
      clearTimeout(sendTimer.current);
      void keep();
    };
  }, [keep]);

  /** Submits it now, or as soon as the platform can be reached. True when it is there. */
  const submit = useCallback(async (): Promise<boolean> => {
    now.current = { ...now.current, submitKey: now.current.submitKey ?? newKey(), conflict: false };
    await keep();
    await flush();
    if (now.current.submitKey !== null || now.current.problem !== null) return false;
    await forgetDraft(now.current.id);
    return true;
  }, [keep, flush]);

  /** Saves an editor's text as a version of its own. */
  const saveVersion = useCallback(
    async (note: string) => {
      const { itemId, version, fields } = now.current;
      if (itemId === null || version === null) return;
      const { title, situation, analysis, suggestion } = fields;
      const item = await information.take(
        itemId,
        'edit',
        { title, situation, analysis, suggestion, note: note || undefined },
        version,
      );
      queries.setQueryData(['item', itemId], item);
      await forgetDraft(now.current.id);
      openDrafts.delete(now.current.id);
    },
    [queries],
  );

  /** After somebody else's change: mine stays and goes on from theirs. */
  const overwrite = useCallback(async () => {
    const { itemId } = now.current;
    if (itemId === null) return;
    const item = await information.read(itemId);
    now.current = { ...now.current, version: item.version, conflict: false, sent: null };
    setDraft(now.current);
    await flush();
  }, [flush]);

  const drop = useCallback(async () => {
    clearTimeout(keepTimer.current);
    clearTimeout(sendTimer.current);
    const gone = now.current;
    now.current = {
      ...gone,
      fields: { ...gone.fields, title: '', situation: '', analysis: '', suggestion: '' },
      itemId: null,
    };
    await forgetDraft(gone.id);
  }, []);

  return { draft, change, flush, submit, saveVersion, overwrite, drop, saved, savedAt, problem };
}
