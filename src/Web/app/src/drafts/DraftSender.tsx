import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '@/api/problem';
import { countFiles, keptFiles } from '@/attachments/kept';
import { useOnline } from '@/shell/OfflineStrip';
import { useSession } from '@/session/session';
import { useToasts } from '@/ui/toasts';
import { hasUnsent } from './draft';
import { openDrafts } from './open';
import { reportsOf } from './reportStore';
import { draftsOf, forgetDraft } from './store';
import { sendAny } from './ways';

const every = 30_000;

/** Sends what waits on this device when the connection is back. One tab at a time, where the browser can tell. */
export function DraftSender() {
  const session = useSession();
  const online = useOnline();
  const queries = useQueryClient();
  const toasts = useToasts();
  const { t } = useTranslation();
  const owner = `${session.userId}/${session.body}`;

  useEffect(() => {
    if (!online) return;
    let stopped = false;
    const run = async () => {
      for (const draft of await draftsOf(owner)) {
        // What somebody has open is sent by the page that has it open.
        if (
          stopped ||
          openDrafts.has(draft.id) ||
          draft.edits ||
          draft.problem !== null ||
          draft.conflict ||
          !(hasUnsent(draft) || (await keptFiles(draft.id)).length > 0)
        )
          continue;
        try {
          const sent = await sendAny(draft);
          if (sent.submitted) {
            await forgetDraft(draft.id);
            toasts.good(t('writing.sentLater', { title: draft.fields.title }));
          }
          void queries.invalidateQueries({ queryKey: [sent.list] });
        } catch (error) {
          if (!(error instanceof Problem)) throw error;
          if (error.mayPass || error.status === 401) return;
        }
      }
    };
    // What has nothing whole to tell, or can't be written to now, is not asked for again and again: only once something changed here.
    const looked = new Map<string, string>();
    const runReports = async () => {
      const kept = new Map((await reportsOf(owner)).map((draft) => [draft.id, draft]));
      const own = `${owner}/`;
      const files = await countFiles('survey-reports');
      for (const id of new Set([...kept.keys(), ...files.keys()])) {
        const draft = kept.get(id);
        const state = `${draft?.changedAt ?? 0}/${files.get(id) ?? 0}`;
        const refused = draft !== undefined && (draft.problem !== null || draft.conflict);
        if (stopped || !id.startsWith(own) || openDrafts.has(id) || refused || looked.get(id) === state) continue;
        const reportId = id.slice(own.length);
        try {
          const { sendReportLater } = await import('./reportLater');
          if (await sendReportLater(owner, reportId))
            void queries.invalidateQueries({ queryKey: ['survey-report', reportId] });
        } catch (error) {
          if (!(error instanceof Problem)) throw error;
          if (error.mayPass || error.status === 401) return;
        }
        looked.set(id, state);
      }
    };
    const all = async () => {
      await run();
      await runReports();
    };
    const locked = () => {
      if (navigator.locks)
        void navigator.locks.request('linkage-drafts', { ifAvailable: true }, (lock) => (lock ? all() : undefined));
      else void all();
    };
    locked();
    const timer = setInterval(locked, every);
    return () => {
      stopped = true;
      clearInterval(timer);
    };
  }, [online, owner, queries, toasts, t]);
  return null;
}
