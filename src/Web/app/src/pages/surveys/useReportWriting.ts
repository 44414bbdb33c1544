import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { asProblem, type Problem } from '@/api/problem';
import { reports, type Indicator } from '@/api/surveys';
import { contentOf, hasUnsentReport, type ReportDraft, type ReportFields } from '@/drafts/reportDraft';
import { readReportFields } from '@/drafts/reportReading';
import { sendReport } from '@/drafts/reportSending';
import { openDrafts } from '@/drafts/open';
import { forgetReport, keepReport } from '@/drafts/reportStore';
import type { Saved } from '@/drafts/saved';
import { useTryAgain } from '@/drafts/useTryAgain';

const keepAfter = 300;
// Each saving is a step that the body above can read later: not one for every pause.
const sendAfter = 8_000;

/** A sub-report while it is written: on this device at once, on the platform after a pause or on demand. */
export function useReportWriting(start: ReportDraft, indicators: readonly Indicator[]) {
  const queries = useQueryClient();
  const [draft, setDraft] = useState(start);
  const [saved, setSaved] = useState<Saved>(start.conflict ? 'conflict' : hasUnsentReport(start) ? 'here' : 'nothing');
  const [savedAt, setSavedAt] = useState<number | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const now = useRef(start);
  const before = useRef<ReportFields[]>([]);
  const running = useRef<Promise<void>>(Promise.resolve());
  const keepTimer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const sendTimer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const keep = useCallback(async () => {
    clearTimeout(keepTimer.current);
    if (!hasUnsentReport(now.current)) {
      await forgetReport(now.current.id);
      return;
    }
    await keepReport(now.current);
    setSavedAt(Date.now());
    setSaved((state) => (state === 'sending' || state === 'conflict' ? state : 'here'));
  }, []);

  const flush = useCallback((): Promise<void> => {
    clearTimeout(sendTimer.current);
    running.current = running.current.then(async () => {
      if (now.current.conflict || contentOf(now.current.fields, now.current.sent, indicators) === null) return;
      setSaved('sending');
      const learn = (sent: ReportDraft) => {
        now.current = { ...sent, fields: now.current.fields, changedAt: now.current.changedAt };
        setDraft(now.current);
      };
      try {
        const sent = await sendReport(now.current, indicators, {
          write: (id, content, version) => reports.write(id, content, version),
          read: readReportFields,
          keep: async (kept) => {
            learn(kept);
            await keepReport(now.current);
          },
        });
        learn(sent);
        setProblem(null);
        setSaved(sent.conflict ? 'conflict' : 'sent');
        if (!hasUnsentReport(now.current)) await forgetReport(now.current.id);
        void queries.invalidateQueries({ queryKey: ['survey-report', sent.reportId] });
      } catch (error) {
        const refused = asProblem(error);
        const passes = refused.mayPass || refused.status === 401;
        setProblem(passes ? null : refused);
        setSaved(passes ? 'waiting' : 'refused');
      }
      setSavedAt(Date.now());
    });
    return running.current;
  }, [queries, indicators]);

  const change = useCallback(
    (fields: Partial<ReportFields>, undoable = false) => {
      if (undoable) before.current = [...before.current.slice(-49), now.current.fields];
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

  /** Takes back the last change of the sheet. */
  const undo = useCallback(() => {
    const last = before.current.pop();
    if (last) change({ values: last.values });
  }, [change]);

  useTryAgain(saved, flush);

  useEffect(() => {
    openDrafts.add(start.id);
    return () => {
      openDrafts.delete(start.id);
    };
  }, [start.id]);

  useEffect(() => {
    const leave = () => void keep();
    window.addEventListener('pagehide', leave);
    document.addEventListener('visibilitychange', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      document.removeEventListener('visibilitychange', leave);
      clearTimeout(sendTimer.current);
      void keep().then(() => flush());
    };
  }, [keep, flush]);

  /** Mine goes on from what the other one wrote. */
  const overwrite = useCallback(async () => {
    const there = await readReportFields(now.current.reportId);
    now.current = { ...now.current, version: there.version, sent: there.fields, conflict: false };
    setDraft(now.current);
    setSaved('here');
    await flush();
  }, [flush]);

  const drop = useCallback(async () => {
    clearTimeout(keepTimer.current);
    clearTimeout(sendTimer.current);
    now.current = { ...now.current, fields: now.current.sent };
    await forgetReport(now.current.id);
  }, []);

  return { draft, change, undo, flush, overwrite, drop, saved, savedAt, problem };
}
