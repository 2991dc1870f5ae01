# The Debian package: `script/package`. The binary, its unit and configuration, man page, completions and docs/.
set(package_folder ${CMAKE_BINARY_DIR}/package)
set(packaging ${CMAKE_SOURCE_DIR}/packaging)
configure_file(${packaging}/changelog.Debian.in ${package_folder}/changelog.Debian @ONLY)
add_custom_command(
  OUTPUT ${package_folder}/onus.1.gz
  COMMAND ${CMAKE_SOURCE_DIR}/packaging/files $<TARGET_FILE:onus> ${package_folder}
  DEPENDS onus ${packaging}/files ${packaging}/onus.h2m ${CMAKE_SOURCE_DIR}/CHANGELOG.md ${package_folder}/changelog.Debian
  VERBATIM)
add_custom_target(package_files DEPENDS ${package_folder}/onus.1.gz)

set(CMAKE_SKIP_INSTALL_ALL_DEPENDENCY ON)  # script/package builds what is needed
set(readable OWNER_READ OWNER_WRITE GROUP_READ WORLD_READ)
install(TARGETS onus DESTINATION bin)
install(FILES ${packaging}/onus.service DESTINATION /lib/systemd/system)
install(FILES ${packaging}/onus.toml DESTINATION /etc/onus)
install(FILES ${package_folder}/onus.1.gz DESTINATION share/man/man1)
install(FILES ${package_folder}/onus DESTINATION share/bash-completion/completions)
install(FILES ${package_folder}/_onus DESTINATION share/zsh/vendor-completions)
install(FILES ${package_folder}/onus.fish DESTINATION share/fish/vendor_completions.d)
install(FILES ${packaging}/copyright ${package_folder}/changelog.Debian.gz ${package_folder}/changelog.gz DESTINATION share/doc/onus)
install(DIRECTORY ${CMAKE_SOURCE_DIR}/docs/ DESTINATION share/doc/onus FILE_PERMISSIONS ${readable} FILES_MATCHING PATTERN "*.md" PATTERN images EXCLUDE)
install(FILES ${packaging}/lintian-overrides DESTINATION share/lintian/overrides RENAME onus)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME onus)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_CONTACT "Onus maintainers <maintainers@onus.example>")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_SECTION net)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "adduser, ca-certificates, tzdata")  # beside the libraries
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "postgresql, default-mta | mail-transport-agent")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "pages whoever a service's money says must be on call")
set(CPACK_PACKAGE_DESCRIPTION
"Onus takes alerts from the monitors you have (PagerDuty, Opsgenie,
Alertmanager, Prometheus, Grafana, GoAlert), makes each one durable before
it answers, and pages the right person until somebody acknowledges.
Who that is follows from what an hour without the service costs.
One binary with its web interface inside, on SQLite or PostgreSQL.")
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA ${packaging}/postinst ${packaging}/prerm ${packaging}/postrm ${packaging}/conffiles)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
include(CPack)
