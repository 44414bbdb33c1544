import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Way } from '@/api/lineage';
import { box, layOut } from './graph';

/** What became of what: combined and converted items with their shares. */
export function LineageGraph({ way }: { way: Way }) {
  const { t } = useTranslation();
  const { placed, lines, width, height } = layOut(way.nodes, way.edges);
  return (
    <section className="panel graph-panel" aria-label={t('way.graph')}>
      <header>
        <h3>{t('way.graph')}</h3>
      </header>
      <div className="graph" tabIndex={0} role="group" aria-label={t('way.graph')}>
        <div style={{ position: 'relative', width, height }}>
          <svg width={width} height={height} aria-hidden="true">
            {lines.map(({ edge, from, to }) => {
              const x1 = from.x + box.width;
              const y1 = from.y + box.height / 2;
              const y2 = to.y + box.height / 2;
              const middle = (x1 + to.x) / 2;
              return (
                <g key={`${edge.sourceId}-${edge.targetId}`}>
                  <path
                    d={`M${x1},${y1} C${middle},${y1} ${middle},${y2} ${to.x},${y2}`}
                    fill="none"
                    stroke="var(--line-strong)"
                    strokeWidth="1.5"
                    strokeDasharray={edge.type === 'converted' ? '4 3' : undefined}
                  />
                  {edge.sharePercent !== null && edge.sharePercent !== undefined && edge.sharePercent < 100 && (
                    <text x={middle} y={(y1 + y2) / 2 - 4} textAnchor="middle" fontSize="11" fill="var(--ink-faint)">
                      {edge.sharePercent}%
                    </text>
                  )}
                </g>
              );
            })}
          </svg>
          {placed.map(({ node, x, y }) => (
            <Link
              key={node.itemId}
              to={`/way/${node.itemId}`}
              className={`graph-node${node.itemId === way.itemId ? ' graph-here' : ''}`}
              style={{ left: x, top: y, width: box.width, height: box.height }}
            >
              <span className="soft">
                {node.bodyName}
                {node.status ? ` · ${t(`codes.information.${node.status}`)}` : ''}
              </span>
              <span className="graph-title">{node.title ?? t('way.hiddenTitle')}</span>
            </Link>
          ))}
        </div>
      </div>
      {way.nodes.some((node) => node.hiddenSources > 0) && (
        <p className="soft graph-hidden">
          {t('way.hiddenSources', { count: way.nodes.reduce((sum, node) => sum + node.hiddenSources, 0) })}
        </p>
      )}
    </section>
  );
}
