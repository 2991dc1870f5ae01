// Connections over TLS: certificate and key, protocol versions, ALPN.
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>

#include "server/session_beast.inl"

namespace onus::server {
namespace {

using TlsStream = asio::ssl::stream<beast::tcp_stream>;

// Chooses http/1.1; a client that offers only others is told so by the handshake.
int choose_protocol(SSL*, const unsigned char** out, unsigned char* out_length, const unsigned char* offered,
                    unsigned int offered_length, void*) {
  static constexpr unsigned char ours[] = {8, 'h', 't', 't', 'p', '/', '1', '.', '1'};
  unsigned char* chosen = nullptr;
  if (SSL_select_next_proto(&chosen, out_length, ours, sizeof ours, offered, offered_length) !=
      OPENSSL_NPN_NEGOTIATED)
    return SSL_TLSEXT_ERR_ALERT_FATAL;
  *out = chosen;
  return SSL_TLSEXT_ERR_OK;
}

// A key with a passphrase must fail, not ask on the terminal.
std::string no_passphrase(std::size_t, asio::ssl::context::password_purpose) { return {}; }

class LoadedTls final : public Tls {
 public:
  LoadedTls() : context_(asio::ssl::context::tls_server) {
    auto* native = context_.native_handle();
    SSL_CTX_set_min_proto_version(native, TLS1_2_VERSION);
    SSL_CTX_set_options(native,
                        SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_CIPHER_SERVER_PREFERENCE);
    SSL_CTX_set_mode(native, SSL_MODE_RELEASE_BUFFERS);
    SSL_CTX_set_alpn_select_cb(native, choose_protocol, nullptr);
  }

  Result<bool> load(const std::string& certificate, const std::string& key) {
    error_code error;
    context_.set_password_callback(no_passphrase, error);
    context_.use_certificate_chain_file(certificate, error);
    if (error)
      return Error{"cannot read the certificate " + certificate + ": " + error.message(), "tls-cert"};
    context_.use_private_key_file(key, asio::ssl::context::pem, error);
    if (error) return Error{"cannot use the key " + key + ": " + error.message(), "tls-key"};
    if (SSL_CTX_check_private_key(context_.native_handle()) != 1)
      return Error{"the key " + key + " does not belong to the certificate " + certificate, "tls-key"};
    return true;
  }

  void open(Core& core, IoThread& thread, tcp::socket socket, std::string peer) override {
    // The stream keeps OpenSSL's context alive, so this object may be replaced meanwhile.
    launch(std::make_shared<Session<TlsStream>>(core, thread, std::move(peer),
                                                beast::tcp_stream(std::move(socket)), context_));
  }

 private:
  asio::ssl::context context_;
};

}  // namespace

bool is_plain_request(const error_code& handshake) {
  return handshake.category() == asio::error::get_ssl_category() &&
         ERR_GET_REASON(static_cast<unsigned long>(handshake.value())) == SSL_R_HTTP_REQUEST;
}

Result<std::shared_ptr<Tls>> load_tls(const std::string& certificate, const std::string& key) {
  auto tls = std::make_shared<LoadedTls>();
  if (auto loaded = tls->load(certificate, key); !loaded) return loaded.error();
  return std::shared_ptr<Tls>(std::move(tls));
}

}  // namespace onus::server
