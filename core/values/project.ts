/**
 * Where the project is on GitHub: its page, its new versions, and the workflow that vouches for them. package.json's
 * homepage and electron-builder.yml's publish say the same, for npm and electron-builder read it there.
 */
export const PROJECT = { owner: 'amptray', repo: 'amptray' } as const

/** As GitHub names it. */
export const REPOSITORY = `${PROJECT.owner}/${PROJECT.repo}`

/** The project's page. */
export const PROJECT_PAGE = `https://github.com/${REPOSITORY}`
