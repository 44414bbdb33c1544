import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { proposals } from '@/api/proposals';
import type { Piece, ProposalVersion } from '@/api/proposal';
import { Answer, Notice } from '@/ui/states';
import { minute } from '@/ui/time';

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
          <Compared id={id} versions={all} />
        )
      }
    </Answer>
  );
}

function Compared({ id, versions }: { id: string; versions: readonly ProposalVersion[] }) {
  const { t } = useTranslation();
  const [from, setFrom] = useState(versions.at(-2)?.version ?? 1);
  const [to, setTo] = useState(versions.at(-1)?.version ?? 1);
  const changes = useQuery({
    queryKey: ['proposal-changes', id, from, to],
    queryFn: () => proposals.changes(id, from, to),
  });
  const options = versions.map((one) => ({
    value: one.version,
    label: `${t('item.versionNo', { number: one.version })} · ${one.by} · ${minute(one.at)}`,
  }));
  return (
    <section className="panel">
      <header>
        <span className="row">
          <Select
            aria-label={t('item.compareFrom')}
            value={from}
            options={options}
            popupMatchSelectWidth={false}
            onChange={setFrom}
          />
          <span>→</span>
          <Select
            aria-label={t('item.compareTo')}
            value={to}
            options={options}
            popupMatchSelectWidth={false}
            onChange={setTo}
          />
        </span>
      </header>
      <div className="panel-body item-text">
        <Answer of={changes}>
          {(found) => (
            <div className="content">
              {parts.map((part) => (
                <Part key={part} name={part} pieces={found[part]} />
              ))}
            </div>
          )}
        </Answer>
      </div>
    </section>
  );
}

function Part({ name, pieces }: { name: (typeof parts)[number]; pieces: readonly Piece[] }) {
  const { t } = useTranslation();
  const changed = pieces.some((piece) => piece.change === 'added' || piece.change === 'removed');
  return (
    <section>
      <h3>
        {name === 'title' ? t('proposals.field.title') : t(`writing.part.${name}`)}
        {!changed && <span className="soft"> · {t('diff.same')}</span>}
      </h3>
      <p>
        {pieces.map((piece, index) =>
          piece.change === 'added' ? (
            <ins key={index}>{piece.text}</ins>
          ) : piece.change === 'removed' ? (
            <del key={index}>{piece.text}</del>
          ) : (
            <span key={index}>{piece.text}</span>
          ),
        )}
      </p>
    </section>
  );
}
