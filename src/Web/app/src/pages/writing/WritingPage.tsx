import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { fieldsOf, information, type Item } from '@/api/information';
import { newKey } from '@/api/request';
import { emptyFields, sameFields, type Draft } from '@/drafts/draft';
import { findDraft } from '@/drafts/store';
import { useSession } from '@/session/session';
import { Answer, ErrorState } from '@/ui/states';
import { Problem } from '@/api/problem';
import { Editor } from './Editor';

/** Writing something new, going on with a draft, answering a return, or editing what somebody reported. */
export function Page() {
  const { id } = useParams();
  return id === undefined ? <NewText /> : <KnownText id={id} />;
}

function NewText() {
  const session = useSession();
  const [search] = useSearchParams();
  const wanted = search.get('draft');
  const callId = search.get('call');
  const themeId = search.get('theme');
  const owner = `${session.userId}/${session.body}`;
  const member = session.roles.includes('member');
  const fresh = useMemo<Draft>(
    () => ({
      id: newKey(),
      owner,
      itemId: null,
      version: null,
      fields: {
        ...emptyFields,
        reporterName: session.displayName,
        reporterUnit: session.bodyName,
        identity: member && session.level !== 'national' ? `${session.level}-member` : 'informant',
        sourceType: member ? 'member' : 'informant',
        callId,
        themeId,
      },
      sent: null,
      attempt: null,
      submitKey: null,
      changedAt: 0,
      problem: null,
      conflict: false,
      resubmits: false,
      edits: false,
    }),
    [owner, session, member, callId, themeId],
  );
  const kept = useQuery({
    queryKey: ['session-draft', wanted],
    queryFn: async () => (wanted === null ? null : ((await findDraft(wanted)) ?? null)),
    staleTime: Infinity,
    gcTime: 0,
  });
  return (
    <Answer of={kept}>
      {(draft) => {
        const start = draft !== null && draft.owner === owner ? draft : fresh;
        return <Editor key={start.id} start={start} item={null} />;
      }}
    </Answer>
  );
}

function KnownText({ id }: { id: string }) {
  const session = useSession();
  const owner = `${session.userId}/${session.body}`;
  const item = useQuery({ queryKey: ['item', id], queryFn: ({ signal }) => information.read(id, signal) });
  const kept = useQuery({
    queryKey: ['session-draft', id],
    queryFn: async () => (await findDraft(`${owner}/${id}`)) ?? null,
    staleTime: Infinity,
    gcTime: 0,
  });
  return (
    <Answer of={item}>
      {(found) => (
        <Answer of={kept}>
          {(draft) => {
            const edits = found.allowedActions.includes('edit');
            if (!edits && !found.allowedActions.includes('revise'))
              return <ErrorState problem={new Problem(403, { code: 'not-allowed' })} needs={['triage']} />;
            return <Editor key={id} start={startOf(found, draft, owner, edits)} item={found} />;
          }}
        </Answer>
      )}
    </Answer>
  );
}

/** What is kept here of it, if it goes on from what the platform has; else what the platform has. */
function startOf(item: Item, kept: Draft | null, owner: string, edits: boolean): Draft {
  const fields = fieldsOf(item);
  if (kept !== null && !sameFields(kept.fields, fields))
    return { ...kept, edits, conflict: kept.version !== item.version };
  return {
    id: `${owner}/${item.id}`,
    owner,
    itemId: item.id,
    version: item.version,
    fields,
    sent: fields,
    attempt: null,
    submitKey: null,
    changedAt: Date.now(),
    problem: null,
    conflict: false,
    resubmits: item.allowedActions.includes('resubmit'),
    edits,
  };
}
