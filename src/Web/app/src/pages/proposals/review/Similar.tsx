import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { asProblem } from '@/api/problem';
import type { SimilarAnswer, Similarities } from '@/api/proposalLookAlikes';
import { LookAlikeList } from '@/ui/LookAlikeList';
import { RowsSkeleton } from '@/ui/states';
import { ProposalStatus } from '../parts';

interface Texts {
  situation: string;
  analysis: string;
  suggestion: string;
}

/** What looks like a proposal, in two groups: past proposals of the body, and what is known of other kinds and bodies. */
export function Similar({ of, text }: { of: Similarities; text: Texts }) {
  const { t } = useTranslation();
  if (of.data === undefined) {
    if (of.fetchStatus === 'fetching') return <RowsSkeleton rows={2} />;
    return <p className="soft">{of.error ? asProblem(of.error).message : t('lookAlikes.away')}</p>;
  }
  const { elsewhere, hiddenElsewhere, elsewhereUnavailable } = of.data;
  return (
    <div className="similar">
      <section aria-label={t('proposals.similarOwn')}>
        <strong>{t('proposals.similarOwn')}</strong>
        <Own of={of.data} />
      </section>
      <section aria-label={t('proposals.similarElsewhere')}>
        <strong>{t('proposals.similarElsewhere')}</strong>
        <LookAlikeList
          of={elsewhereUnavailable ? null : { visible: elsewhere, hiddenElsewhere }}
          // The platform counts the passages in the parts joined like this.
          text={`${text.situation}\n${text.analysis}\n${text.suggestion}`}
          loading={false}
          problem={null}
          hiddenSays="proposals.similarElsewhereHidden"
          quotes
        />
      </section>
    </div>
  );
}

function Own({ of }: { of: Pick<SimilarAnswer, 'own' | 'hiddenOfOwnBody'> }) {
  const { t } = useTranslation();
  return (
    <>
      {of.own.length === 0 && of.hiddenOfOwnBody === 0 && <p className="soft">{t('lookAlikes.none')}</p>}
      <ul className="look-alikes">
        {of.own.map((one) => (
          <li key={one.id}>
            <Link to={`/proposals/${one.id}`}>{one.title}</Link>
            <span className="row soft">
              <span className={one.similarity >= 0.6 ? 'chip chip-amber' : 'chip'}>
                {t('lookAlikes.alike', { percent: Math.round(one.similarity * 100) })}
              </span>
              {one.caseLabel && <span className="figure">{one.caseLabel}</span>}
              {one.firstSigner}
              <ProposalStatus status={one.status} />
            </span>
          </li>
        ))}
      </ul>
      {of.hiddenOfOwnBody > 0 && <p className="soft">{t('proposals.similarHidden', { count: of.hiddenOfOwnBody })}</p>}
    </>
  );
}
