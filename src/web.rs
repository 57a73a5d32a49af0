//! What all requests over the network share: whom they trust, and how they name themselves.

use std::sync::Arc;
use ureq::Agent;
use ureq::config::ConfigBuilder;
use ureq::tls::{RootCerts, TlsConfig};
use ureq::typestate::AgentScope;

/// The settings of an agent that trusts whom the platform trusts (rustls with ring); a status that
/// is no success is no error.
pub(crate) fn agent() -> ConfigBuilder<AgentScope> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let tls = TlsConfig::builder()
        .root_certs(RootCerts::PlatformVerifier)
        .unversioned_rustls_crypto_provider(provider);
    Agent::config_builder()
        .tls_config(tls.build())
        .http_status_as_error(false)
        .user_agent(concat!("duizhao/", env!("CARGO_PKG_VERSION")))
}
