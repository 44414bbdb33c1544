import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { asProblem, type Problem } from '@/api/problem';
import { newKey } from '@/api/request';
import type { Draft } from './draft';
import { openDrafts } from './open';
import { sendAs } from './sending';
import { forgetDraft, keepDraft } from './store';
import type { Form, Written } from './form';
import type { Saved } from './saved';
import { useTryAgain } from './useTryAgain';

const keepAfter = 300;
const sendAfter = 3_000;

/**
 * A text while it is written: kept on this device at once, on the platform as soon as there is one.
 * While files are on their way it is saved but not submitted.
 */
export function useDraft<Fields extends Written>(start: Draft<Fields>, form: Form<Fields>, waitingFiles = 0) {
  const { rules, ways, list, one } = form;
  const queries = useQueryClient();
  const [draft, setDraft] = useState(start);
  const [saved, setSaved] = useState<Saved>(start.itemId === null ? 'nothing' : 'sent');
  const [savedAt, setSavedAt] = useState<number | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [submitted, setSubmitted] = useState(false);
  const now = useRef(start);
  const running = useRef<Promise<void>>(Promise.resolve());
  const dropped = useRef(false);
  const filesOnTheirWay = useRef(waitingFiles);
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
    const { fields, itemId } = now.current;
    if (dropped.current || (rules.blank(fields) && itemId === null && filesOnTheirWay.current === 0)) return;
    await keepDraft(now.current);
    setSavedAt(Date.now());
    setSaved((state) => (state === 'sending' ? state : 'here'));
  }, [rules]);

  // What was typed while something was under way stays: only what sending learned is taken over.
  const learn = useCallback((sent: Draft<Fields>) => {
    now.current = { ...sent, fields: now.current.fields, changedAt: now.current.changedAt };
    setDraft(now.current);
  }, []);

  const flush = useCallback((): Promise<void> => {
    clearTimeout(sendTimer.current);
    running.current = running.current.then(async () => {
      const { edits, submitKey, fields } = now.current;
      if (edits || (submitKey === null && rules.same(fields, now.current.sent)) || !rules.sendable(fields)) return;
      setSaved('sending');
      try {
        const sent = await sendAs(
          now.current,
          {
            ...ways,
            files: undefined,
            holds: () => filesOnTheirWay.current > 0,
            keep: async (kept) => {
              learn(kept);
              await keepDraft(now.current);
            },
          },
          rules,
        );
        learn(sent);
        setProblem(null);
        setSaved(sent.conflict ? 'conflict' : rules.same(now.current.fields, sent.sent) ? 'sent' : 'here');
        if (sent.itemId !== null) void queries.invalidateQueries({ queryKey: [list] });
        if (submitKey !== null && sent.submitKey === null) {
          dropped.current = true;
          // Its own page reads it anew; this one, which may not write on it any more, is about to be left.
          await queries.invalidateQueries({ queryKey: [one], refetchType: 'none' });
          await forgetDraft(sent.id);
          setSubmitted(true);
        }
      } catch (error) {
        const refused = asProblem(error);
        setProblem(refused.mayPass || refused.status === 401 ? null : refused);
        setSaved(refused.mayPass || refused.status === 401 ? 'waiting' : 'refused');
      }
      setSavedAt(Date.now());
    });
    return running.current;
  }, [queries, rules, ways, list, one, learn]);

  const change = useCallback(
    (fields: Partial<Fields>) => {
      dropped.current = false;
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

  useTryAgain(saved, flush);

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

  // The last file is there, or was taken back: what was to be submitted with it goes.
  useEffect(() => {
    filesOnTheirWay.current = waitingFiles;
    if (waitingFiles === 0 && now.current.submitKey !== null) void flush();
  }, [waitingFiles, flush]);

  /** Submits it now, or as soon as the platform can be reached and has its files; `submitted` says when it is there. */
  const submit = useCallback(async (): Promise<'submitted' | 'waits' | 'refused'> => {
    now.current = { ...now.current, submitKey: now.current.submitKey ?? newKey(), conflict: false };
    await keep();
    await flush();
    const { problem: why, conflict, submitKey } = now.current;
    return why !== null || conflict ? 'refused' : submitKey === null ? 'submitted' : 'waits';
  }, [keep, flush]);

  /** After somebody else's change: mine stays and goes on from theirs. */
  const overwrite = useCallback(async () => {
    const { itemId } = now.current;
    if (itemId === null) return;
    const { version } = await ways.read(itemId);
    now.current = { ...now.current, version, conflict: false, sent: null };
    setDraft(now.current);
    await flush();
  }, [flush, ways]);

  /** The platform has gone on by another step of the same person: what is typed goes on from there. */
  const follow = useCallback((version: number) => {
    now.current = { ...now.current, version };
    setDraft(now.current);
  }, []);

  const drop = useCallback(async () => {
    clearTimeout(keepTimer.current);
    clearTimeout(sendTimer.current);
    // Leaving the page keeps nothing of it.
    dropped.current = true;
    await forgetDraft(now.current.id);
  }, []);

  return { draft, change, keep, flush, submit, submitted, overwrite, follow, drop, saved, savedAt, problem };
}
