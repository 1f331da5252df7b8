// The one module of this folder that other folders load, and they load it lazily: it brings the SDK with it.
export { collect } from './collect.ts';
export { connect } from './connect.ts';
export { listProfiles } from './profiles.ts';
