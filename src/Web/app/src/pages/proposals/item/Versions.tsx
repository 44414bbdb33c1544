import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { proposals } from '@/api/proposals';
import { Answer, Notice } from '@/ui/states';
import { ChangedPart, VersionComparison } from '@/ui/VersionComparison';

const parts = ['title', 'situation', 'analysis', 'suggestion'] as const;

/** What changed between two submitted versions. */
export function Versions({ id, latest }: { id: string; latest: number }) {
  const { t } = useTranslation();
  const versions = useQuery({ queryKey: ['proposal-versions', id, latest], queryFn: () => proposals.versions(id) });
  return (
    <Answer of={versions}>
      {(all) =>
        all.length < 2 ? (
          <Notice title={t('proposals.oneVersion')} text={t('proposals.oneVersionText')} />
        ) : (
          <VersionComparison
            versions={all.map(({ version, by, at }) => ({ number: version, by, at }))}
            from={all.at(-2)?.version ?? 1}
            to={all.at(-1)?.version ?? 1}
          >
            {(from, to) => <Changes id={id} from={from} to={to} />}
          </VersionComparison>
        )
      }
    </Answer>
  );
}

function Changes({ id, from, to }: { id: string; from: number; to: number }) {
  const { t } = useTranslation();
  const changes = useQuery({
    queryKey: ['proposal-changes', id, from, to],
    queryFn: () => proposals.changes(id, from, to),
  });
  return (
    <Answer of={changes}>
      {(found) => (
        <div className="content">
          {parts.map((part) => (
            <ChangedPart
              key={part}
              title={part === 'title' ? t('proposals.field.title') : t(`writing.part.${part}`)}
              changed={found[part].some(({ change }) => change === 'added' || change === 'removed')}
              pieces={found[part]}
            />
          ))}
        </div>
      )}
    </Answer>
  );
}
