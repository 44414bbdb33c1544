import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { SimilarProposal } from '@/api/proposal';
import { ProposalStatus } from '../parts';

/** Past proposals of the body that say much the same. */
export function Similar({ of }: { of: { own: readonly SimilarProposal[]; hiddenOfOwnBody: number } }) {
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
